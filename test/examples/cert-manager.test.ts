import { matchers } from 'cdk8s-istio/matchers';
import { describe, expect, test } from 'vitest';
import { meshOf } from './output';

expect.extend(matchers);

const mesh = meshOf('cert-manager');

describe('the example cert-manager', () => {
  test.each(['shop.example.com', 'api.example.com', 'one.apps.example.com'])('serves %s over TLS only', (host) => {
    expect(mesh).toRoute(`https://${host}/cart`, 'web.shop');
    expect(mesh).toRedirect(`http://${host}/cart`, `https://${host}/cart`);
  });
});
