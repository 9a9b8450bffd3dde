import { matchers } from 'cdk8s-istio/matchers';
import { describe, expect, test } from 'vitest';
import { meshOf } from './output';

expect.extend(matchers);

const mesh = meshOf('egress-gateway');
const CHARGES = 'http://payments.example.com/v1/charges';

describe('the example egress-gateway', () => {
  test('sends charges of checkout through the gateway to the outside', () => {
    expect(mesh).toRoute(`POST ${CHARGES}`, 'payments.example.com', { from: 'shop/checkout' });
  });

  test('lets no other workload out', () => {
    expect(mesh).toDeny(`POST ${CHARGES}`, { from: 'shop/web' });
  });

  test('lets checkout create charges, and nothing else', () => {
    expect(mesh).toDeny(`GET ${CHARGES}`, { from: 'shop/checkout' });
    expect(mesh).toDeny('POST http://payments.example.com/v1/refunds', { from: 'shop/checkout' });
  });

  test('blocks hosts that the mesh does not know', () => {
    expect(mesh).toAnswer('http://other.example.com/', 502, { from: 'shop/checkout' });
  });
});
