/** Encoding of the access log. */
export enum AccessLogEncoding {
  /** Text. */
  TEXT = 'TEXT',
  /** JSON objects. */
  JSON = 'JSON',
}

/** Destination of inbound requests of a sidecar. */
export enum InboundTrafficPolicyMode {
  /** The original destination address. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** The loopback address. */
  LOCALHOST = 'LOCALHOST',
}

/** Ingress objects that Istio processes. */
export enum IngressControllerMode {
  /** None. */
  OFF = 'OFF',
  /** Ingress objects with the class of the mesh, and those without a class. */
  DEFAULT = 'DEFAULT',
  /** Ingress objects with the class of the mesh. */
  STRICT = 'STRICT',
}

/** Normalization of request paths before they are matched. */
export enum PathNormalization {
  /** The default of Istio, `BASE`. */
  DEFAULT = 'DEFAULT',
  /** No normalization. */
  NONE = 'NONE',
  /** `/a/../b` becomes `/b`. */
  BASE = 'BASE',
  /** Same as `BASE`, and `/a//b` becomes `/a/b`. */
  MERGE_SLASHES = 'MERGE_SLASHES',
  /** Same as `MERGE_SLASHES`, after `%2F` and `%5C` are decoded to slashes. */
  DECODE_AND_MERGE_SLASHES = 'DECODE_AND_MERGE_SLASHES',
}
