// The replacements for parts of Node in a page do the same as Node.

import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffer as PageBuffer } from '../../browser/node/buffer';
import { BlockList as PageBlockList, isIP as pageIsIP } from '../../browser/node/net';

const address4 = fc.ipV4();
const address6 = fc.ipV6();
const nearly = fc.stringMatching(/^[0-9a-f:.%/]{0,24}$/);

describe('net in a page', () => {
  it('recognizes the same addresses as Node', () => {
    fc.assert(
      fc.property(fc.oneof(address4, address6, nearly), (text) => {
        expect(pageIsIP(text)).toBe(isIP(text));
      }),
    );
    for (const text of [
      '',
      '1.2.3',
      '01.2.3.4',
      '256.1.1.1',
      '::',
      '1::2::3',
      '::ffff:1.2.3.4',
      '1:2:3:4:5:6:7',
      '::1%eth0',
      '1:2:3:4:5:6:7::',
    ]) {
      expect([text, pageIsIP(text)]).toEqual([text, isIP(text)]);
    }
  });

  it.each([
    ['ipv4' as const, address4, 32],
    ['ipv6' as const, address6, 128],
  ])('finds the same addresses of %s in subnets', (family, address, bits) => {
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: bits }), (network, candidate, prefix) => {
        const [ours, theirs] = [new PageBlockList(), new BlockList()];
        for (const list of [ours, theirs]) {
          list.addSubnet(network, prefix, family);
        }
        for (const text of [candidate, network]) {
          expect(ours.check(text, family)).toBe(theirs.check(text, family));
        }
      }),
    );
  });
});

describe('Buffer in a page', () => {
  it('converts texts like Node', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(PageBuffer.byteLength(text)).toBe(Buffer.byteLength(text));
        expect(PageBuffer.from(text).toString('base64url')).toBe(Buffer.from(text).toString('base64url'));
        expect(PageBuffer.from(text).toString('base64')).toBe(Buffer.from(text).toString('base64'));
      }),
    );
  });

  it('reads base64 like Node, even if it is not valid', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/_= .-]{0,20}$/), (text) => {
        expect(PageBuffer.from(text, 'base64').toString()).toBe(Buffer.from(text, 'base64').toString());
      }),
    );
  });
});
