// The contract sample in Java. scripts/bindings compiles and runs it with the generated package.
import io.github.cdk8sistio.gatewayapi.Backend;
import io.github.cdk8sistio.gatewayapi.GatewayClass;
import io.github.cdk8sistio.gatewayapi.HttpRoute;
import io.github.cdk8sistio.gatewayapi.HttpRouteMatch;
import io.github.cdk8sistio.gatewayapi.HttpRouteRuleOptions;
import io.github.cdk8sistio.gatewayapi.Listener;
import io.github.cdk8sistio.gatewayapi.ListenerOptions;
import io.github.cdk8sistio.gatewayapi.NamedBackendOptions;
import io.github.cdk8sistio.gatewayapi.PathMatch;
import io.github.cdk8sistio.gatewayapi.Protocol;
import io.github.cdk8sistio.istio.Destination;
import io.github.cdk8sistio.istio.DestinationRule;
import io.github.cdk8sistio.istio.Gateway;
import io.github.cdk8sistio.istio.Host;
import io.github.cdk8sistio.istio.HostDestinationOptions;
import io.github.cdk8sistio.istio.HttpMatch;
import io.github.cdk8sistio.istio.HttpRetry;
import io.github.cdk8sistio.istio.HttpRouteDestination;
import io.github.cdk8sistio.istio.HttpRouteOptions;
import io.github.cdk8sistio.istio.MtlsMode;
import io.github.cdk8sistio.istio.PeerAuthentication;
import io.github.cdk8sistio.istio.RetryOn;
import io.github.cdk8sistio.istio.ServerOptions;
import io.github.cdk8sistio.istio.ServerPort;
import io.github.cdk8sistio.istio.ServerTls;
import io.github.cdk8sistio.istio.ServerTlsOptions;
import io.github.cdk8sistio.istio.StringMatch;
import io.github.cdk8sistio.istio.Subset;
import io.github.cdk8sistio.istio.SubsetOptions;
import io.github.cdk8sistio.istio.VirtualService;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.Duration;

public class App {
  public static void main(String[] arguments) {
    org.cdk8s.App app = new org.cdk8s.App();
    Chart chart = new Chart(app, "reviews", ChartProps.builder().namespace("bookinfo").build());

    DestinationRule reviews = DestinationRule.Builder.create(chart, "reviews-dr")
        .metadata(named("reviews"))
        .host(Host.of("reviews"))
        .build();
    Subset v1 = reviews.addSubset("v1", version("v1"));
    Subset v2 = reviews.addSubset("v2", version("v2"));
    Subset v3 = reviews.addSubset("v3", version("v3"));

    VirtualService routes = VirtualService.Builder.create(chart, "reviews-vs")
        .metadata(named("reviews"))
        .hosts(List.of(Host.of("reviews")))
        .build();
    routes.addHttpRoute(HttpRouteOptions.builder()
        .match(List.of(HttpMatch.builder().headers(Map.of("end-user", StringMatch.exact("jason"))).build()))
        .route(List.of(HttpRouteDestination.builder().destination(Destination.subset(v2)).build()))
        .build());
    routes.addHttpRoute(HttpRouteOptions.builder()
        .route(List.of(
            HttpRouteDestination.builder().destination(Destination.subset(v1)).weight(90).build(),
            HttpRouteDestination.builder().destination(Destination.subset(v3)).weight(10).build()))
        .retries(HttpRetry.builder()
            .attempts(3)
            .perTryTimeout(Duration.seconds(2))
            .retryOn(List.of(RetryOn.HTTP_5_XX))
            .build())
        .build());

    Gateway edge = Gateway.Builder.create(chart, "edge")
        .metadata(named("bookinfo-gateway"))
        .selector(Map.of("istio", "ingressgateway"))
        .build();
    edge.addServer(ServerOptions.builder().port(ServerPort.http(80)).hosts(List.of("bookinfo.example.com")).build());
    edge.addServer(ServerOptions.builder()
        .port(ServerPort.https(443))
        .hosts(List.of("bookinfo.example.com"))
        .tls(ServerTls.simple(ServerTlsOptions.builder().credentialName("bookinfo-credential").build()))
        .build());
    VirtualService bookinfo = VirtualService.Builder.create(chart, "bookinfo")
        .metadata(named("bookinfo"))
        .hosts(List.of(Host.of("bookinfo.example.com")))
        .gateways(List.of(edge))
        .build();
    Destination productpage =
        Destination.host(Host.of("productpage"), HostDestinationOptions.builder().port(9080).build());
    bookinfo.addHttpRoute(HttpRouteOptions.builder()
        .match(List.of(HttpMatch.builder().uri(StringMatch.prefix("/productpage")).build()))
        .route(List.of(HttpRouteDestination.builder().destination(productpage).build()))
        .build());

    PeerAuthentication.Builder.create(chart, "strict").metadata(named("default")).mtls(MtlsMode.STRICT).build();

    io.github.cdk8sistio.gatewayapi.Gateway web =
        io.github.cdk8sistio.gatewayapi.Gateway.Builder.create(chart, "web")
            .metadata(named("web"))
            .gatewayClass(GatewayClass.ISTIO)
            .build();
    Listener http = web.addListener("http", ListenerOptions.builder().port(80).protocol(Protocol.HTTP).build());
    HttpRoute route = HttpRoute.Builder.create(chart, "route")
        .metadata(named("bookinfo"))
        .parents(List.of(http))
        .build();
    route.addRule(HttpRouteRuleOptions.builder()
        .matches(List.of(HttpRouteMatch.builder().path(PathMatch.exact("/productpage")).build()))
        .backends(List.of(Backend.of("productpage", NamedBackendOptions.builder().port(9080).build())))
        .build());

    app.synth();
  }

  private static ApiObjectMetadata named(String name) {
    return ApiObjectMetadata.builder().name(name).build();
  }

  private static SubsetOptions version(String name) {
    return SubsetOptions.builder().labels(Map.of("version", name)).build();
  }
}
