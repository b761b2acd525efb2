package org.hubtokens.command.log;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.Comparator.comparingLong;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * The commits in the store. Reads are majority reads from the primary, so nothing is seen that a
 * fail-over could take back; writes are on the disks of a majority before they are acknowledged.
 * Positions are only ever looked up exactly, one or many at a time: that costs the same on every
 * store, where ranges and sorting do not.
 */
final class CommitCollection {
  static final String NAME = "log";

  private final MongoCollection<BsonDocument> documents;

  CommitCollection(MongoDatabase database, Duration timeout) {
    this.documents =
        database
            .getCollection(NAME, BsonDocument.class)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withTimeout(timeout.toMillis(), MILLISECONDS);
  }

  void createIndex() {
    documents.createIndex(
        Indexes.ascending(CommitDocument.TAGS, CommitDocument.POSITION),
        new IndexOptions().name("tags_position"));
  }

  Optional<Commit> at(long position) {
    Bson here = eq(CommitDocument.POSITION, position);
    return Optional.ofNullable(documents.find(here).first()).map(CommitCollection::decode);
  }

  /** The commits that begin at one of the positions, in order. */
  List<Commit> at(List<Long> positions) {
    return decoded(in(CommitDocument.POSITION, positions));
  }

  /** The commits that begin in the window, in order. */
  List<Commit> window(long from, int width) {
    return at(positions(from, width));
  }

  /** The same byte for byte as they are stored, ordered by position. */
  List<RawBsonDocument> documents(long from, int width) {
    List<RawBsonDocument> found = new ArrayList<>();
    documents
        .withDocumentClass(RawBsonDocument.class)
        .find(in(CommitDocument.POSITION, positions(from, width)))
        .into(found);
    found.sort(comparingLong(CommitDocument::position));
    return found;
  }

  boolean anyIn(long from, int width) {
    Bson window = in(CommitDocument.POSITION, positions(from, width));
    Bson positionOnly = Projections.include(CommitDocument.POSITION);
    return documents.find(window).projection(positionOnly).limit(1).first() != null;
  }

  /** The commits that carry all the tags, in order, wherever they stand. */
  List<Commit> tagged(Set<String> tags) {
    return decoded(
        tags.size() == 1
            ? eq(CommitDocument.TAGS, tags.iterator().next())
            : all(CommitDocument.TAGS, tags));
  }

  long count() {
    return documents.countDocuments();
  }

  /** Inserts in order and stops at the first that cannot be. */
  void insert(List<Commit> commits) {
    documents.insertMany(
        commits.stream().map(CommitDocument::encode).toList(),
        new InsertManyOptions().ordered(true));
  }

  private List<Commit> decoded(Bson filter) {
    List<Commit> found = new ArrayList<>();
    documents.find(filter).map(CommitCollection::decode).into(found);
    found.sort(comparingLong(Commit::position));
    return found;
  }

  private static Commit decode(BsonDocument document) {
    try {
      return CommitDocument.decode(document);
    } catch (BSONException | IllegalArgumentException e) {
      String where = String.valueOf(document.get(CommitDocument.POSITION));
      throw new StoreMismatchException("the document at " + where + " is no commit", e);
    }
  }

  private static List<Long> positions(long from, int width) {
    return LongStream.range(Math.max(0, from), Math.max(0, from + width)).boxed().toList();
  }
}
