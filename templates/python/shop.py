import cdk8s_plus_30 as kplus
from cdk8s import Chart
from cdk8s_istio import istio, mesh
from constructs import Construct


class Shop(Chart):
    """A web application in the mesh: only the ingress gateway may call it, and only by reading."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id, namespace="shop")
        mesh.MeshNamespace(self, "namespace", name="shop", mode=mesh.MeshMode.SIDECAR)
        self._web()
        self._edge()
        self._access()

    def _web(self) -> None:
        labels = {"app": "web", "version": "v1"}
        web = kplus.Deployment(
            self,
            "web",
            metadata={"name": "web", "labels": labels},
            pod_metadata={"labels": labels},
            service_account=kplus.ServiceAccount(self, "web-account", metadata={"name": "web"}),
            containers=[{"name": "web", "image": "nginxinc/nginx-unprivileged:1.29", "portNumber": 8080}],
        )
        web.select(kplus.LabelSelector.of(labels={"app": "web"}))
        kplus.Service(
            self,
            "web-service",
            metadata={"name": "web"},
            selector=web,
            ports=[{"name": "http", "port": 80, "targetPort": 8080}],
        )

    def _edge(self) -> None:
        edge = istio.Gateway(self, "edge", metadata={"name": "edge"}, selector={"istio": "ingressgateway"})
        edge.add_server(port=istio.ServerPort.http(80), hosts=["shop.example.com"])
        routes = istio.VirtualService(
            self,
            "routes",
            metadata={"name": "web"},
            hosts=[istio.Host.of("shop.example.com")],
            gateways=[edge],
        )
        web = istio.Destination.host(istio.Host.of("web"), port=80)
        routes.add_http_route(route=[istio.HttpRouteDestination(destination=web)])

    def _access(self) -> None:
        istio.PeerAuthentication(self, "mtls", metadata={"name": "default"}, mtls=istio.MtlsMode.STRICT)
        deny = mesh.DefaultDeny(self, "deny")
        deny.allow(
            "web",
            from_=[mesh.Caller.ingress_gateway()],
            to={"app": "web"},
            ports=[8080],
            methods=["GET", "HEAD"],
        )
