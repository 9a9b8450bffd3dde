import { expect, test } from 'vitest';
import { cidrBlockError } from '../../../lib/rules/istio/shared/addresses';
import { textOf } from './describe-kind';

test.each(['10.1.0.0/16', '0.0.0.0/0', 'fd00:10::/56'])('%s is a CIDR block', (block) => {
  expect(cidrBlockError(block)).toBeUndefined();
});

test.each(['10.1.0.0', '10.1.0.0/33', '10.1.0.0/08', 'fe80::1%eth0/64', 'a/8', '10.1.0.0/16/8'])(
  '%s is not a CIDR block',
  (block) => {
    const error = cidrBlockError(block);
    expect(error?.messageId).toBe('invalidCidrBlock');
    expect(error && textOf(error)).toBe(
      `"${block}" is not a CIDR block; use a block such as 10.1.0.0/16 or fd00:10::/56`,
    );
  },
);
