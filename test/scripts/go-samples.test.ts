import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { translateToGo } from '../../scripts/site/samples/go/translate';
import { ROOT } from '../support/project';

// Without types of this package, which exist only after a build.
const OPENING = `import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';

const app = new App();
const chart = new Chart(app, 'sample');
`;

const CONTINUED = [
  `new kplus.ConfigMap(chart, 'map', { metadata: { name: 'map', labels: { app: 'web' } }, data: { 'a.txt': 'x' } });
`,
  `const service = new kplus.Service(chart, 'web', {
  ports: [
    { port: 80, targetPort: 8080, name: 'http' },
    // for clients of gRPC
    { port: 90, protocol: kplus.Protocol.TCP, name: 'grpc', nodePort: 30_000 },
  ],
});
service.bind(81);
console.log(service.name);
`,
  `const deployment = new kplus.Deployment(chart, 'web', {
  containers: [{ image: 'web', liveness: kplus.Probe.fromHttpGet('/', { periodSeconds: Duration.seconds(3) }) }],
  select: false,
});
`,
  `for (const name of ['a', 'b']) {
  new Chart(app, name);
}
if (chart.apiObjects[0].kind !== 'Service') {
  throw new Error(\`\${chart.namespace} objects\`);
}
`,
  `ApiObject.of(chart).addJsonPatch(JsonPatch.add('/spec', { ports: [{ name: 'a', port: 80 }] }));
`,
  `const names = ['a', 'b'].map((name) => new Chart(app, name));
`,
  `const labels = { app: 'web' };
new Chart(app, 'other', { labels: { ...labels } });
`,
];

const PROGRAM = `import { App, Chart, YamlOutputType } from 'cdk8s';

// One file for each chart.
const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_CHART });

new Chart(app, \`chart-\${app.outdir}\`);
app.synth();
`;

let structs = '';
let lists = '';
let unused = '';
let loop = '';
let untyped = '';
let untranslatable: string[] = [];
let program = '';

beforeAll(() => {
  const samples = [
    { visible: PROGRAM, complete: PROGRAM },
    ...CONTINUED.map((visible) => ({ visible, complete: `${OPENING}${visible}` })),
  ];
  [program = '', structs = '', lists = '', unused = '', loop = '', untyped = '', ...untranslatable] = translateToGo(
    samples,
    join(ROOT, 'test', 'scripts'),
  );
});

test('structs and maps have the names of their packages, which are imported', () => {
  expect(structs).toBe(`import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus30/v2"
)

cdk8splus30.NewConfigMap(chart, jsii.String("map"), &cdk8splus30.ConfigMapProps{
	Metadata: &cdk8s.ApiObjectMetadata{
		Name:   jsii.String("map"),
		Labels: &map[string]*string{"app": jsii.String("web")},
	},
	Data: &map[string]*string{"a.txt": jsii.String("x")},
})
`);
});

test('lists are pointers, properties of classes are methods, and arguments that are left out are nil', () => {
  expect(
    lists.slice(lists.indexOf('service')),
  ).toBe(`service := cdk8splus30.NewService(chart, jsii.String("web"), &cdk8splus30.ServiceProps{
	Ports: &[]*cdk8splus30.ServicePort{
		{
			Port:       jsii.Number(80),
			TargetPort: jsii.Number(8080),
			Name:       jsii.String("http"),
		},
		// for clients of gRPC
		{
			Port:     jsii.Number(90),
			Protocol: cdk8splus30.Protocol_TCP,
			Name:     jsii.String("grpc"),
			NodePort: jsii.Number(30000),
		},
	},
})
service.Bind(jsii.Number(81), nil)
fmt.Println(*service.Name())
`);
});

test('a variable without a use is left out', () => {
  expect(unused).toContain('\ncdk8splus30.NewDeployment(chart');
  expect(unused).toContain(
    'Liveness: cdk8splus30.Probe_FromHttpGet(jsii.String("/"), &cdk8splus30.HttpGetProbeOptions{',
  );
  expect(unused).toContain('Select: jsii.Bool(false)');
});

test('loops, conditions and errors', () => {
  expect(loop.slice(loop.indexOf('for'))).toBe(`for _, name := range []*string{jsii.String("a"), jsii.String("b")} {
	cdk8s.NewChart(app, name, nil)
}
if *(*chart.ApiObjects())[0].Kind() != "Service" {
	panic(*jsii.Sprintf("%v objects", *chart.Namespace()))
}
`);
});

test('values without a type have no pointers', () => {
  expect(untyped).toContain(`map[string]interface{}{
	"ports": []interface{}{map[string]interface{}{"name": "a", "port": 80}},
}`);
});

test('a sample with an app of its own becomes a program', () => {
  expect(program).toBe(`package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()
	// One file for each chart.
	app := cdk8s.NewApp(&cdk8s.AppProps{YamlOutputType: cdk8s.YamlOutputType_FILE_PER_CHART})

	cdk8s.NewChart(app, jsii.Sprintf("chart-%v", *app.Outdir()), nil)
	app.Synth()
}
`);
});

test('samples with functions and spreads have no translation', () => {
  expect(untranslatable).toEqual(['', '']);
});
