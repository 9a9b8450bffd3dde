// The contract sample in Go. scripts/bindings compiles and runs it with the generated package.
package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-istio/cdk8s-istio-go/cdk8sistio/gatewayapi"
	"github.com/cdk8s-istio/cdk8s-istio-go/cdk8sistio/istio"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func named(name string) *cdk8s.ApiObjectMetadata {
	return &cdk8s.ApiObjectMetadata{Name: jsii.String(name)}
}

func version(name string) *istio.SubsetOptions {
	return &istio.SubsetOptions{Labels: &map[string]*string{"version": jsii.String(name)}}
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("reviews"), &cdk8s.ChartProps{Namespace: jsii.String("bookinfo")})

	reviews := istio.NewDestinationRule(chart, jsii.String("reviews-dr"), &istio.DestinationRuleProps{
		Metadata: named("reviews"),
		Host:     istio.Host_Of(jsii.String("reviews")),
	})
	v1 := reviews.AddSubset(jsii.String("v1"), version("v1"))
	v2 := reviews.AddSubset(jsii.String("v2"), version("v2"))
	v3 := reviews.AddSubset(jsii.String("v3"), version("v3"))

	routes := istio.NewVirtualService(chart, jsii.String("reviews-vs"), &istio.VirtualServiceProps{
		Metadata: named("reviews"),
		Hosts:    &[]istio.Host{istio.Host_Of(jsii.String("reviews"))},
	})
	routes.AddHttpRoute(&istio.HttpRouteOptions{
		Match: &[]*istio.HttpMatch{
			{Headers: &map[string]istio.StringMatch{"end-user": istio.StringMatch_Exact(jsii.String("jason"))}},
		},
		Route: &[]*istio.HttpRouteDestination{{Destination: istio.Destination_Subset(v2, nil)}},
	})
	routes.AddHttpRoute(&istio.HttpRouteOptions{
		Route: &[]*istio.HttpRouteDestination{
			{Destination: istio.Destination_Subset(v1, nil), Weight: jsii.Number(90)},
			{Destination: istio.Destination_Subset(v3, nil), Weight: jsii.Number(10)},
		},
		Retries: &istio.HttpRetry{
			Attempts:      jsii.Number(3),
			PerTryTimeout: cdk8s.Duration_Seconds(jsii.Number(2)),
			RetryOn:       &[]istio.RetryOn{istio.RetryOn_HTTP_5XX()},
		},
	})

	edge := istio.NewGateway(chart, jsii.String("edge"), &istio.GatewayProps{
		Metadata: named("bookinfo-gateway"),
		Selector: &map[string]*string{"istio": jsii.String("ingressgateway")},
	})
	edge.AddServer(&istio.ServerOptions{
		Port:  istio.ServerPort_Http(jsii.Number(80), nil),
		Hosts: jsii.Strings("bookinfo.example.com"),
	})
	edge.AddServer(&istio.ServerOptions{
		Port:  istio.ServerPort_Https(jsii.Number(443), nil),
		Hosts: jsii.Strings("bookinfo.example.com"),
		Tls:   istio.ServerTls_Simple(&istio.ServerTlsOptions{CredentialName: jsii.String("bookinfo-credential")}),
	})
	bookinfo := istio.NewVirtualService(chart, jsii.String("bookinfo"), &istio.VirtualServiceProps{
		Metadata: named("bookinfo"),
		Hosts:    &[]istio.Host{istio.Host_Of(jsii.String("bookinfo.example.com"))},
		Gateways: &[]istio.IGateway{edge},
	})
	productpage := istio.Destination_Host(
		istio.Host_Of(jsii.String("productpage")),
		&istio.HostDestinationOptions{Port: jsii.Number(9080)},
	)
	bookinfo.AddHttpRoute(&istio.HttpRouteOptions{
		Match: &[]*istio.HttpMatch{{Uri: istio.StringMatch_Prefix(jsii.String("/productpage"))}},
		Route: &[]*istio.HttpRouteDestination{{Destination: productpage}},
	})

	istio.NewPeerAuthentication(chart, jsii.String("strict"), &istio.PeerAuthenticationProps{
		Metadata: named("default"),
		Mtls:     istio.MtlsMode_STRICT,
	})

	web := gatewayapi.NewGateway(chart, jsii.String("web"), &gatewayapi.GatewayProps{
		Metadata:     named("web"),
		GatewayClass: gatewayapi.GatewayClass_ISTIO(),
	})
	http := web.AddListener(jsii.String("http"), &gatewayapi.ListenerOptions{
		Port:     jsii.Number(80),
		Protocol: gatewayapi.Protocol_HTTP(),
	})
	route := gatewayapi.NewHttpRoute(chart, jsii.String("route"), &gatewayapi.HttpRouteProps{
		Metadata: named("bookinfo"),
		Parents:  &[]gatewayapi.IRouteParent{http},
	})
	route.AddRule(&gatewayapi.HttpRouteRuleOptions{
		Matches: &[]*gatewayapi.HttpRouteMatch{
			{Path: gatewayapi.PathMatch_Exact(jsii.String("/productpage"))},
		},
		Backends: &[]gatewayapi.Backend{
			gatewayapi.Backend_Of(jsii.String("productpage"), &gatewayapi.NamedBackendOptions{Port: jsii.Number(9080)}),
		},
	})

	app.Synth()
}
