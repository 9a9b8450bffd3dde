import { expect, test } from 'vitest';
import { bodyOf, convertText } from './support';

test('comments stay with what they were written for', () => {
  const conversion = convertText(`# Licence.
---
# About the route.
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: # where it is
  name: reviews
spec:
  # Who asks.
  hosts:
    - reviews # short
    # the end of the hosts
  http:
    # The canary.
    - match:
        - uri:
            prefix: /canary # with everything below
      # Ten percent.
      route:
        - destination:
            host: reviews
            # never v1
            subset: v2
          weight: 10
  # The end of the spec.
# The end of the object.
`);
  expect(bodyOf(conversion)).toMatchInlineSnapshot(`
    "// Licence.
    // About the route.
    // The end of the spec.
    // The end of the object.
    const reviews = new istio.VirtualService(this, 'reviews', {
      // where it is
      metadata: { name: 'reviews' },
      // Who asks.
      hosts: [
        // short
        istio.Host.of('reviews'),
        // the end of the hosts
      ],
    });
    // The canary.
    reviews.addHttpRoute({
      match: [
        {
          // with everything below
          uri: istio.StringMatch.prefix('/canary'),
        },
      ],
      // Ten percent.
      route: [
        {
          // never v1
          destination: istio.Destination.host(istio.Host.of('reviews'), { subset: 'v2' }),
          weight: 10,
        },
      ],
    });"
  `);
});

test('what only looks like a comment is text', () => {
  const conversion = convertText(`apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  "a # b": 'c # d'
  url: http://example.com/#top
  script: |
    # not a comment
    run
`);
  expect(bodyOf(conversion)).not.toMatch(/^\s*\/\//m);
  expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
});

test('comments of documents that hold nothing else, and of those behind the last object, are kept', () => {
  const policy = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n';
  const body = bodyOf(convertText(`# Before.\n---\n${policy}---\n# After.\n`));
  expect(body).toMatch(/^\/\/ Before\.\nnew istio[\s\S]*\/\/ After\.$/);
});
