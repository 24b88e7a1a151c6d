import { isIP } from 'node:net';
import { ServiceError } from '../service.ts';

const WIDTHS = { 4: 32, 6: 128 } as const;

/** An address as a number: four bytes, or eight groups of which `::` leaves out a run of zeros. */
function readAddress(text: string, version: 4 | 6): bigint {
  if (version === 4) return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail = ''] = text.split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function writeAddress(value: bigint, version: 4 | 6): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  return groups.join(':').replace(/(^|:)0(:0)+$/, '::');
}

/**
 * Fn::Cidr for IPv4 and IPv6: `count` networks with `bits` host bits each, from the front of the block
 * (user guide, "Fn::Cidr": cidrBits is the number of *host* bits, count at most 256).
 */
export function splitNetwork(block: string, count: number, bits: number): string[] {
  const [address = '', length = ''] = block.split('/');
  const version = isIP(address) === 6 ? 6 : 4;
  const size = WIDTHS[version] - bits;
  if (
    isIP(address) === 0 ||
    !/^\d+$/.test(length) ||
    !Number.isInteger(count) ||
    count < 1 ||
    count > 256 ||
    size < Number(length) ||
    2 ** (size - Number(length)) < count
  ) {
    throw new ServiceError(
      'ValidationError',
      `Template error: Fn::Cidr cannot make ${count} networks of ${bits} bits out of ${block}`,
    );
  }
  const start = readAddress(address, version);
  return Array.from(
    { length: count },
    (_, index) => `${writeAddress(start + (BigInt(index) << BigInt(bits)), version)}/${size}`,
  );
}
