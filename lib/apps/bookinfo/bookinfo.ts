import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Composite } from '../../base/composite';
import type * as gatewayapi from '../../gatewayapi';
import type * as istio from '../../istio';
import { DestinationRules } from '../destination-rules';
import { Microservice } from '../microservice';
import type { IstioExposure } from '../private/istio-exposure';
import { required } from '../private/required';
import { BookinfoExposure } from './bookinfo-exposure';
import type { BookinfoProps } from './bookinfo-props';
import type { BookinfoSettings } from './private/bookinfo-service';
import { exposeByIngress } from './private/expose-by-ingress';
import { exposeByIstio } from './private/expose-by-istio';
import { GatewayApiExposure } from './private/gateway-api-exposure';
import { detailsService, productpageService, ratingsService, reviewsService } from './private/services';

/**
 * Bookinfo, the sample application of Istio: a product page that calls details and reviews, and reviews that call
 * ratings.
 *
 * Without props, it deploys the same objects as `bookinfo.yaml` of the Istio samples. The props add the variants of the
 * samples.
 *
 * @example
 * const bookinfo = new apps.Bookinfo(chart, 'bookinfo', {
 *   ratingsVersions: [apps.RatingsVersion.mysql()],
 *   exposure: [apps.BookinfoExposure.gatewayApi({ hostnames: ['bookinfo.example.com'] })],
 * });
 * monitoring.ServiceMonitor.forService(chart, 'monitor', bookinfo.productpage.service, {
 *   endpoint: { path: '/metrics' },
 * });
 *
 * @see https://istio.io/latest/docs/examples/bookinfo/
 */
export class Bookinfo extends Composite {
  /** Details service. */
  public readonly details: Microservice;
  /** Ratings service. */
  public readonly ratings: Microservice;
  /** Reviews service. */
  public readonly reviews: Microservice;
  /** Productpage service. */
  public readonly productpage: Microservice;

  private readonly databases: Microservice[];
  private readonly istioExposure: IstioExposure | undefined;
  private readonly gatewayApiExposure: GatewayApiExposure | undefined;
  private readonly ownIngress: ApiObject | undefined;

  public constructor(scope: Construct, id: string, props: BookinfoProps = {}) {
    super(scope, id);
    const settings = settingsOf(props);
    const exposures = BookinfoExposure._collect(this, props.exposure ?? []);

    this.details = Microservice._create(this, 'details', detailsService(settings, props.detailsVersions));
    this.ratings = Microservice._create(this, 'ratings', ratingsService(settings, props.ratingsVersions));
    this.reviews = Microservice._create(this, 'reviews', reviewsService(settings, props.reviewsVersions));
    this.productpage = Microservice._create(this, 'productpage', productpageService(settings, exposures.nodePort));
    this.databases = (props.ratingsVersions ?? []).flatMap(
      (version) => version._createDatabase(this, props.images) ?? [],
    );

    const { details, ratings, reviews, productpage } = this;
    settings.destinationRules._checkServices(this, [details, ratings, reviews, productpage]);
    props.routing?._apply({ details, ratings, reviews, productpage });
    const { istio: byIstio, gatewayApi: byGatewayApi, ingress: byIngress } = exposures;
    this.istioExposure = byIstio && exposeByIstio(this, productpage, byIstio);
    this.gatewayApiExposure = byGatewayApi && new GatewayApiExposure(this, 'gateway-api', productpage, byGatewayApi);
    this.ownIngress = byIngress && exposeByIngress(this, productpage, byIngress);
  }

  /** MongoDB of the ratings. Throws if the application does not deploy it. */
  public get mongodb(): Microservice {
    return required(this, this.database('mongodb'), 'no MongoDB; add RatingsVersion.mongodb() to ratingsVersions');
  }

  /** MySQL of the ratings. Throws if the application does not deploy it. */
  public get mysql(): Microservice {
    return required(this, this.database('mysqldb'), 'no MySQL; add RatingsVersion.mysql() to ratingsVersions');
  }

  /** Istio Gateway that exposes the product page. Throws if the application does not create it. */
  public get gateway(): istio.Gateway {
    return this.exposedByIstio.gateway;
  }

  /** VirtualService that exposes the product page. Throws if the application does not create it. */
  public get virtualService(): istio.VirtualService {
    return this.exposedByIstio.virtualService;
  }

  /** Gateway of Gateway API that exposes the product page. Throws if the application does not create it. */
  public get gatewayApiGateway(): gatewayapi.Gateway {
    return this.exposedByGatewayApi.gateway;
  }

  /** HTTPRoute that exposes the product page. Throws if the application does not create it. */
  public get httpRoute(): gatewayapi.HttpRoute {
    return this.exposedByGatewayApi.httpRoute;
  }

  /** Ingress that exposes the product page. Throws if the application does not create it. */
  public get ingress(): ApiObject {
    return required(this, this.ownIngress, 'no Ingress; add BookinfoExposure.ingress() to exposure');
  }

  private get exposedByIstio(): IstioExposure {
    return required(this, this.istioExposure, 'not exposed by Istio; add BookinfoExposure.istio() to exposure');
  }

  private get exposedByGatewayApi(): GatewayApiExposure {
    const missing = 'not exposed by Gateway API; add BookinfoExposure.gatewayApi() to exposure';
    return required(this, this.gatewayApiExposure, missing);
  }

  private database(name: string): Microservice | undefined {
    return this.databases.find((database) => database.name === name);
  }
}

function settingsOf(props: BookinfoProps): BookinfoSettings {
  const { serviceAccounts = true, destinationRules = DestinationRules.onDemand() } = props;
  const { images, podSecurity, dualStack, versionServices } = props;
  return { images, podSecurity, dualStack, versionServices, serviceAccounts, destinationRules };
}
