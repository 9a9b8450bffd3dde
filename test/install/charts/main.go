// Renders installations with the code and the charts of Istio itself, for charts.test.ts.
//
//	charts istioctl FILE                           objects that `istioctl install -f FILE` applies
//	charts helm CHART RELEASE NAMESPACE VALUES     objects that `helm install` of a chart applies
package main

import (
	"errors"
	"fmt"
	"os"

	"istio.io/istio/operator/pkg/helm"
	"istio.io/istio/operator/pkg/manifest"
	"istio.io/istio/operator/pkg/render"
	"istio.io/istio/operator/pkg/values"
	"sigs.k8s.io/yaml"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "istioctl":
		return renderOperator(args[1])
	case len(args) == 5 && args[0] == "helm":
		return renderChart(args[1], args[2], args[3], args[4])
	}
	return errors.New("usage: charts istioctl FILE | charts helm CHART RELEASE NAMESPACE VALUES")
}

func renderOperator(file string) error {
	components, _, err := render.GenerateManifest([]string{file}, nil, false, nil, nil)
	if err != nil {
		return err
	}
	for _, component := range components {
		write(component.Manifests)
	}
	return nil
}

func renderChart(chart, release, namespace, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	chartValues := map[string]any{}
	if err := yaml.Unmarshal(content, &chartValues); err != nil {
		return err
	}
	operator := values.Map{"spec": map[string]any{"values": chartValues}}
	manifests, _, err := helm.Render(release, namespace, chart, operator, nil)
	if err != nil {
		return err
	}
	write(manifests)
	return nil
}

func write(manifests []manifest.Manifest) {
	for _, object := range manifests {
		fmt.Printf("---\n%s\n", object.Content)
	}
}
