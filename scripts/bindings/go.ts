// Compiles the generated module for Go and runs apps on it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run';
import {
  check,
  checkContract,
  checkMistake,
  checkPageSample,
  generate,
  PACKAGES,
  pageSample,
  run,
  SAMPLES,
  WORK,
} from './support';

const MODULE = 'github.com/cdk8s-istio/cdk8s-istio-go/cdk8sistio';

const MISTAKE = `package main

import (
	"github.com/aws/jsii-runtime-go"
	"${MODULE}/istio"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("sample"), nil)
	istio.NewPeerAuthentication(chart, jsii.String("strict"), &istio.PeerAuthenticationProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("Not Valid")},
	})
	app.Synth()
}
`;

export const GO_ENVIRONMENT = {
  GOMODCACHE: join(WORK, 'go-modules'),
  GOCACHE: join(WORK, 'go-cache'),
  // Otherwise, the module cache cannot be deleted.
  GOFLAGS: '-modcacherw',
};

/** Checks Go; returns why it was skipped. */
export function checkGo(folder: string): string | undefined {
  const go = (...args: string[]) => run('go', args, folder, GO_ENVIRONMENT);
  if (go('version')?.status !== 0) {
    return 'Go is not installed';
  }
  for (const name of ['cdk8s', 'cdk8s-plus-30']) {
    generate(['go'], join(WORK, `${name}-go`), join(ROOT, 'node_modules', name));
  }
  writeFileSync(join(folder, 'go.mod'), goMod());
  writeProgram(folder, 'contract', readFileSync(join(SAMPLES, 'main.go'), 'utf8'));
  writeProgram(folder, 'page', pageSample('go'));
  writeProgram(folder, 'mistake', MISTAKE);
  if (go('mod', 'tidy')?.status !== 0) {
    return 'the modules of jsii cannot be downloaded';
  }
  check('go build', go('build', `${MODULE}/...`));
  for (const name of ['contract', 'page', 'mistake']) {
    check('go build', go('build', '-o', `${name}-app`, `./${name}`));
  }
  check('the contract sample in Go', run(join(folder, 'contract-app'), [], folder));
  checkContract('Go', folder);
  check('the sample in Go', run(join(folder, 'page-app'), [], folder));
  checkPageSample('Go', folder);
  checkMistake('Go', run(join(folder, 'mistake-app'), [], folder));
  return undefined;
}

function writeProgram(folder: string, name: string, text: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'main.go'), text);
}

/** The modules of cdk8s are generated, because an app does not need those of the registry. */
export function goMod(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const cdk8s = 'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2';
  const plus = 'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus30/v2';
  return `module sample

go 1.25

require (
	github.com/aws/constructs-go/constructs/v10 v${devDependencies.constructs}
	github.com/aws/jsii-runtime-go v${devDependencies['jsii-pacmak']}
	${MODULE} v0.0.0
	${cdk8s} v${devDependencies.cdk8s}
	${plus} v${devDependencies['cdk8s-plus-30']}
)

replace (
	${MODULE} => ${join(PACKAGES, 'go', 'cdk8sistio')}
	${cdk8s} => ${join(WORK, 'cdk8s-go', 'go', 'cdk8s')}
	${plus} => ${join(WORK, 'cdk8s-plus-30-go', 'go', 'cdk8splus30')}
)
`;
}
