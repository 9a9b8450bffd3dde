// Addresses that Istio fixes.

/** Source addresses that istio-cni gives the probes of the kubelet to pods in ambient mode, for each IP family. */
export const AMBIENT_PROBE_ADDRESSES: readonly string[] = [
  '169.254.7.127/32',
  'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128',
];
