/** IP families of a kind cluster. */
export enum KindIpFamily {
  /** IPv4. */
  IPV4 = 'ipv4',
  /** IPv6. */
  IPV6 = 'ipv6',
  /** IPv4 and IPv6. */
  DUAL = 'dual',
}

/** Mode of kube-proxy in a kind cluster. */
export enum KindKubeProxyMode {
  /** Forwarding with iptables. */
  IPTABLES = 'iptables',
  /** Forwarding with IPVS. */
  IPVS = 'ipvs',
  /** Forwarding with nftables. */
  NFTABLES = 'nftables',
  /** No kube-proxy. */
  NONE = 'none',
}

/** Network settings of a kind cluster. */
export interface KindNetworking {
  /**
   * Subnet of the pods, such as `10.10.0.0/16`; for a dual-stack cluster, one block of each family, separated by a comma.
   * Validation rejects a value that is not a CIDR block, or that does not match the IP family.
   *
   * @default - `10.244.0.0/16`, for IPv6 `fd00:10:244::/56`
   */
  readonly podSubnet?: string;

  /**
   * Subnet of the Services, such as `10.200.1.0/24`, in the same format.
   *
   * @default - `10.96.0.0/16`, for IPv6 `fd00:10:96::/112`
   */
  readonly serviceSubnet?: string;

  /**
   * IP family of the cluster.
   *
   * @default KindIpFamily.IPV4
   */
  readonly ipFamily?: KindIpFamily;

  /**
   * IP address of the host that the API server listens on. Validation rejects a host name.
   *
   * @default - `127.0.0.1`, for IPv6 `::1`
   */
  readonly apiServerAddress?: string;

  /**
   * Port of the host that the API server listens on, or -1 for a port that Docker or Podman chooses at each start.
   * Validation rejects any other number that is not a port.
   *
   * @default - a free port, chosen once
   */
  readonly apiServerPort?: number;

  /**
   * Whether to leave out the default CNI plugin of kind, in order to install another one.
   *
   * @default false
   */
  readonly disableDefaultCni?: boolean;

  /**
   * Mode of kube-proxy.
   *
   * @default KindKubeProxyMode.IPTABLES
   */
  readonly kubeProxyMode?: KindKubeProxyMode;

  /**
   * DNS search domains of the nodes; an empty list for none.
   *
   * @default - the search domains of the host
   */
  readonly dnsSearch?: string[];
}
