package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Stores documents as BSON: a fifth of the size and of the time of Java serialisation. */
final class BsonDocumentType extends BasicDataType<Document> {
  static final BsonDocumentType INSTANCE = new BsonDocumentType();
  private static final int ROUGH_BYTES_PER_FIELD = 128;

  /** For the page cache only: a guess is good enough, an exact size would cost an encoding. */
  @Override
  public int getMemory(Document document) {
    return ROUGH_BYTES_PER_FIELD * (2 + document.size());
  }

  @Override
  public void write(WriteBuffer target, Document document) {
    ByteBuf bytes = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, bytes);
    target.putVarInt(bytes.readableBytes());
    target.put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
  }

  @Override
  public Document read(ByteBuffer source) {
    byte[] bytes = new byte[DataUtils.readVarInt(source)];
    source.get(bytes);
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
