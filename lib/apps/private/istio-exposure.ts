import type { Construct } from 'constructs';
import { Composite } from '../../base/composite';
import * as istio from '../../istio';
import type { IstioExposureOptions } from '../istio-exposure-options';
import { required } from './required';

/** Defaults for the options of an exposed service. */
export interface IstioExposureDefaults {
  /** Name of the Gateway, and its purpose: the first part of its name under a naming strategy. */
  readonly gatewayName: string;
  readonly gatewayPurpose: string;
  /** Name of the VirtualService, and the first part of its name under a naming strategy; differs from all services. */
  readonly virtualServiceName: string;
  readonly routePurpose: string;
  readonly hosts: string[];
  readonly port: istio.ServerPort;
}

/** A Gateway and its VirtualService; the application adds the routes. */
export class IstioExposure extends Composite {
  public readonly virtualService: istio.VirtualService;
  private readonly ownGateway: istio.Gateway | undefined;

  public constructor(scope: Construct, id: string, defaults: IstioExposureDefaults, options: IstioExposureOptions) {
    super(scope, id);
    const hosts = options.hosts ?? defaults.hosts;
    const names = istio.NamingStrategy._at(this);
    this.ownGateway = options.gateway ? undefined : this.createGateway(defaults, options, hosts);
    this.virtualService = new istio.VirtualService(this, 'virtual-service', {
      metadata: { name: names?.virtualServiceName(defaults.routePurpose) ?? defaults.virtualServiceName },
      hosts: hosts.map((host) => istio.Host.of(host)),
      gateways: [options.gateway ?? this.gateway],
    });
  }

  public get gateway(): istio.Gateway {
    return required(this, this.ownGateway, 'no Gateway of its own; the exposure uses an existing Gateway');
  }

  private createGateway(
    defaults: IstioExposureDefaults,
    options: IstioExposureOptions,
    hosts: string[],
  ): istio.Gateway {
    const name = istio.NamingStrategy._at(this)?.gatewayName(defaults.gatewayPurpose) ?? defaults.gatewayName;
    return new istio.Gateway(this, 'gateway', {
      metadata: { name: options.gatewayName ?? name },
      selector: options.selector ?? { istio: 'ingressgateway' },
      servers: [{ port: options.port ?? defaults.port, hosts, tls: options.tls }],
    });
  }
}
