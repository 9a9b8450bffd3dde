# The contract sample in Python. scripts/bindings runs it on the generated package.
from cdk8s import App, Chart, Duration
from cdk8s_istio import gatewayapi, istio

app = App()
chart = Chart(app, 'reviews', namespace='bookinfo')

reviews = istio.DestinationRule(
    chart, 'reviews-dr', metadata={'name': 'reviews'}, host=istio.Host.of('reviews')
)
v1 = reviews.add_subset('v1', labels={'version': 'v1'})
v2 = reviews.add_subset('v2', labels={'version': 'v2'})
v3 = reviews.add_subset('v3', labels={'version': 'v3'})

routes = istio.VirtualService(
    chart, 'reviews-vs', metadata={'name': 'reviews'}, hosts=[istio.Host.of('reviews')]
)
routes.add_http_route(
    match=[istio.HttpMatch(headers={'end-user': istio.StringMatch.exact('jason')})],
    route=[istio.HttpRouteDestination(destination=istio.Destination.subset(v2))],
)
routes.add_http_route(
    route=[
        istio.HttpRouteDestination(destination=istio.Destination.subset(v1), weight=90),
        istio.HttpRouteDestination(destination=istio.Destination.subset(v3), weight=10),
    ],
    retries=istio.HttpRetry(
        attempts=3, per_try_timeout=Duration.seconds(2), retry_on=[istio.RetryOn.HTTP_5_XX]
    ),
)

edge = istio.Gateway(
    chart, 'edge', metadata={'name': 'bookinfo-gateway'}, selector={'istio': 'ingressgateway'}
)
edge.add_server(port=istio.ServerPort.http(80), hosts=['bookinfo.example.com'])
edge.add_server(
    port=istio.ServerPort.https(443),
    hosts=['bookinfo.example.com'],
    tls=istio.ServerTls.simple(credential_name='bookinfo-credential'),
)
bookinfo = istio.VirtualService(
    chart,
    'bookinfo',
    metadata={'name': 'bookinfo'},
    hosts=[istio.Host.of('bookinfo.example.com')],
    gateways=[edge],
)
bookinfo.add_http_route(
    match=[istio.HttpMatch(uri=istio.StringMatch.prefix('/productpage'))],
    route=[
        istio.HttpRouteDestination(
            destination=istio.Destination.host(istio.Host.of('productpage'), port=9080)
        )
    ],
)

istio.PeerAuthentication(chart, 'strict', metadata={'name': 'default'}, mtls=istio.MtlsMode.STRICT)

web = gatewayapi.Gateway(
    chart, 'web', metadata={'name': 'web'}, gateway_class=gatewayapi.GatewayClass.ISTIO
)
http = web.add_listener('http', port=80, protocol=gatewayapi.Protocol.HTTP)
route = gatewayapi.HttpRoute(chart, 'route', metadata={'name': 'bookinfo'}, parents=[http])
route.add_rule(
    matches=[gatewayapi.HttpRouteMatch(path=gatewayapi.PathMatch.exact('/productpage'))],
    backends=[gatewayapi.Backend.of('productpage', port=9080)],
)

app.synth()
