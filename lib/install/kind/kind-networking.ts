/** Families of addresses in a kind cluster. */
export enum KindIpFamily {
  /** IPv4. */
  IPV4 = 'ipv4',
  /** IPv6. */
  IPV6 = 'ipv6',
  /** Both. */
  DUAL = 'dual',
}

/** How kube-proxy of a kind cluster forwards. */
export enum KindKubeProxyMode {
  /** By iptables. */
  IPTABLES = 'iptables',
  /** By IPVS. */
  IPVS = 'ipvs',
  /** By nftables. */
  NFTABLES = 'nftables',
  /** There is none. */
  NONE = 'none',
}

/** The network of a kind cluster. */
export interface KindNetworking {
  /**
   * Addresses of pods, such as `10.10.0.0/16`; with both families one block of each, with a comma between them. Refused at
   * synth where it is no block, or not of the family.
   *
   * @default - `10.244.0.0/16`, for IPv6 `fd00:10:244::/56`
   */
  readonly podSubnet?: string;

  /**
   * Addresses of Services, such as `10.200.1.0/24`, in the same form.
   *
   * @default - `10.96.0.0/16`, for IPv6 `fd00:10:96::/112`
   */
  readonly serviceSubnet?: string;

  /**
   * Families of addresses.
   *
   * @default KindIpFamily.IPV4
   */
  readonly ipFamily?: KindIpFamily;

  /**
   * IP address of the machine that the API server listens on; a name is refused at synth.
   *
   * @default - `127.0.0.1`, for IPv6 `::1`
   */
  readonly apiServerAddress?: string;

  /**
   * Port of the machine that the API server listens on, or -1 to have Docker or Podman choose one, anew at each start.
   * Refused at synth where it is no port.
   *
   * @default - any that is free, chosen once
   */
  readonly apiServerPort?: number;

  /**
   * Whether kind's own CNI plugin is left out, for another one.
   *
   * @default false
   */
  readonly disableDefaultCni?: boolean;

  /**
   * How kube-proxy forwards.
   *
   * @default KindKubeProxyMode.IPTABLES
   */
  readonly kubeProxyMode?: KindKubeProxyMode;

  /**
   * Domains that nodes look for names in; empty for none.
   *
   * @default - those of the machine
   */
  readonly dnsSearch?: string[];
}
