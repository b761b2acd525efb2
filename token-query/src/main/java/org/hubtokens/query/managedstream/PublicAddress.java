package org.hubtokens.query.managedstream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an address belongs to the whole world: not to a machine itself, a network of somebody's
 * own, or nobody. IPv6 addresses that carry one of IPv4 are what they carry.
 */
final class PublicAddress {

  /** All addresses that begin with the same bits. */
  private static final class Block {
    private final byte[] beginning;
    private final int bits;

    private Block(byte[] beginning, int bits) {
      this.beginning = beginning;
      this.bits = bits;
    }

    static Block of(String text) {
      String[] parts = text.split("/", 2);
      return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean holds(byte[] address) {
      if (address.length != beginning.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (beginning[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> RESERVED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20")
          .map(Block::of)
          .toList();

  /** Of IPv6, what is given out to the world. */
  private static final Block GLOBAL = Block.of("2000::/3");

  private static final Block MAPPED = Block.of("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (MAPPED.holds(bytes)) {
      return ofIpv4(bytes, 12);
    }
    if (SIX_TO_FOUR.holds(bytes)) {
      return ofIpv4(bytes, 2);
    }
    boolean global = !(address instanceof Inet6Address) || GLOBAL.holds(bytes);
    return global && RESERVED.stream().noneMatch(block -> block.holds(bytes));
  }

  private static boolean ofIpv4(byte[] bytes, int from) {
    byte[] carried = {bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]};
    return RESERVED.stream().noneMatch(block -> block.holds(carried));
  }
}
