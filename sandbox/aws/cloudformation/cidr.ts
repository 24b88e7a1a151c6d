import { ServiceError } from '../service.ts';

/**
 * Fn::Cidr for IPv4: `count` networks with `bits` host bits each, from the front of the block
 * (user guide, "Fn::Cidr": cidrBits is the number of *host* bits, count at most 256).
 */
export function splitNetwork(block: string, count: number, bits: number): string[] {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  const size = 2 ** bits;
  const room = parts ? 2 ** (32 - Number(parts[5])) : 0;
  if (!parts || !(count >= 1 && count <= 256) || count * size > room) {
    throw new ServiceError(
      'ValidationError',
      `Template error: Fn::Cidr cannot make ${count} networks of ${bits} bits out of ${block}`,
    );
  }
  const base = parts.slice(1, 5).reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: count }, (_item, index) => {
    const address = base + index * size;
    const octets = [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256);
    return `${octets.join('.')}/${32 - bits}`;
  });
}
