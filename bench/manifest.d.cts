/** Returns a VirtualService with three routes. */
export function manifest(
  host: string,
  namespace?: string,
): {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: object;
};
