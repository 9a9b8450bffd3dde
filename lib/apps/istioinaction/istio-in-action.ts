import { type ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Composite } from '../../base/composite';
import type * as istio from '../../istio';
import { DestinationRules } from '../destination-rules';
import { Microservice } from '../microservice';
import type { IstioExposure } from '../private/istio-exposure';
import { required } from '../private/required';
import { IstioInActionExposure } from './istio-in-action-exposure';
import { ClientPod, type IstioInActionProps } from './istio-in-action-props';
import { createNetshoot, createSleep } from './private/client-pods';
import { exposeCatalog, exposeWebapp } from './private/exposures';
import { catalogService, forumService, type IstioInActionSettings, webappService } from './private/services';

const DEFAULT_NAMESPACE = 'istioinaction';

/**
 * The application of the book "Istio in Action": a web application that shows a catalog and a forum.
 *
 * Without props, it deploys catalog and webapp as in the first chapters of the book. The props add the changes of later
 * chapters.
 *
 * @example
 * const application = new apps.IstioInAction(chart, 'application', {
 *   catalogVersions: [apps.CatalogVersion.V1, apps.CatalogVersion.V2],
 *   forum: true,
 *   clients: [apps.ClientPod.SLEEP],
 *   exposure: [apps.IstioInActionExposure.webapp()],
 * });
 * new istio.PeerAuthentication(chart, 'strict', {
 *   selector: istio.WorkloadSelector.labels(application.catalog.podLabels),
 *   mtls: istio.MtlsMode.STRICT,
 * });
 *
 * @see https://github.com/istioinaction/book-source-code
 */
export class IstioInAction extends Composite {
  /** Catalog service. */
  public readonly catalog: Microservice;
  /** Webapp service. */
  public readonly webapp: Microservice;

  private readonly ownForum: Microservice | undefined;
  private readonly ownSleep: Microservice | undefined;
  private readonly ownNetshoot: ApiObject | undefined;
  private readonly webappExposure: IstioExposure | undefined;
  private readonly catalogExposure: IstioExposure | undefined;

  public constructor(scope: Construct, id: string, props: IstioInActionProps = {}) {
    super(scope, id);
    const settings = settingsOf(this, props);
    const { routing, clients = [], exposure = [] } = props;

    this.catalog = Microservice._create(this, 'catalog', catalogService(settings, props.catalogVersions));
    this.webapp = Microservice._create(this, 'webapp', webappService(settings, props.webappImage));
    this.ownForum = props.forum ? Microservice._create(this, 'forum', forumService(settings)) : undefined;
    this.ownSleep = clients.includes(ClientPod.SLEEP) ? createSleep(this) : undefined;
    this.ownNetshoot = clients.includes(ClientPod.NETSHOOT) ? createNetshoot(this) : undefined;

    const { catalog, webapp, ownForum: forum } = this;
    settings.destinationRules._checkServices(this, [catalog, webapp, ...(forum ? [forum] : [])]);
    routing?._apply(this, { catalog, webapp, forum });
    const exposed = IstioInActionExposure._collect(this, exposure);
    const catalogRoutes = routing?._catalogGateway();
    if (catalogRoutes && !exposed.catalog) {
      throw new Error(`${this.node.path}: routing.catalogGateway requires IstioInActionExposure.catalog() in exposure`);
    }
    this.webappExposure = exposed.webapp && exposeWebapp(this, webapp, exposed.webapp);
    this.catalogExposure = exposed.catalog && exposeCatalog(this, catalog, exposed.catalog, catalogRoutes);
  }

  /** Forum service. Throws if the application does not deploy it. */
  public get forum(): Microservice {
    return required(this, this.ownForum, 'no forum; set forum: true');
  }

  /** Client `sleep`. Throws if the application does not deploy it. */
  public get sleep(): Microservice {
    return required(this, this.ownSleep, 'no sleep; add ClientPod.SLEEP to clients');
  }

  /** Client pod `netshoot`. Throws if the application does not deploy it. */
  public get netshoot(): ApiObject {
    return required(this, this.ownNetshoot, 'no netshoot; add ClientPod.NETSHOOT to clients');
  }

  /** Gateway that exposes the web application. Throws if the application does not create it. */
  public get gateway(): istio.Gateway {
    return this.exposedWebapp.gateway;
  }

  /** VirtualService that exposes the web application. Throws if the application does not create it. */
  public get virtualService(): istio.VirtualService {
    return this.exposedWebapp.virtualService;
  }

  /** Gateway that exposes the catalog. Throws if the application does not create it. */
  public get catalogGateway(): istio.Gateway {
    return this.exposedCatalog.gateway;
  }

  /** VirtualService that exposes the catalog. Throws if the application does not create it. */
  public get catalogGatewayVirtualService(): istio.VirtualService {
    return this.exposedCatalog.virtualService;
  }

  private get exposedWebapp(): IstioExposure {
    return required(this, this.webappExposure, 'webapp is not exposed; add IstioInActionExposure.webapp() to exposure');
  }

  private get exposedCatalog(): IstioExposure {
    const missing = 'catalog is not exposed; add IstioInActionExposure.catalog() to exposure';
    return required(this, this.catalogExposure, missing);
  }
}

function settingsOf(scope: Construct, props: IstioInActionProps): IstioInActionSettings {
  const { serviceAccounts = true, destinationRules = DestinationRules.onDemand(), images, versionServices } = props;
  const namespace = Chart.of(scope).namespace ?? DEFAULT_NAMESPACE;
  return { images, versionServices, serviceAccounts, destinationRules, namespace };
}
