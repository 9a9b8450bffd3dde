// Compiles the generated package for Java and runs apps on it.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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

// The newest cdk8s for Java in Maven Central; it is behind that of npm.
const CDK8S = '2.70.47';

const MISTAKE = `
import io.github.cdk8sistio.istio.PeerAuthentication;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;

public class Mistake {
  public static void main(String[] arguments) {
    App app = new App();
    Chart chart = new Chart(app, "sample");
    PeerAuthentication.Builder.create(chart, "strict")
        .metadata(ApiObjectMetadata.builder().name("Not Valid").build())
        .build();
    app.synth();
  }
}
`;

/** Checks Java; returns why it was skipped. */
export function checkJava(folder: string): string | undefined {
  if (run('javac', ['-version'], folder)?.status !== 0 || run('mvn', ['-version'], folder)?.status !== 0) {
    return 'a JDK with Maven is not installed';
  }
  const jars = join(folder, 'jars');
  writeFileSync(join(folder, 'pom.xml'), pom());
  const download = ['dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
  const repository = `-Dmaven.repo.local=${join(WORK, 'maven')}`;
  if (run('mvn', ['--quiet', '--batch-mode', repository, ...download], folder)?.status !== 0) {
    return 'Maven cannot download cdk8s';
  }
  const plus = join(WORK, 'cdk8s-plus-30');
  generate(['java'], plus, join(ROOT, 'node_modules', 'cdk8s-plus-30'));
  const classes = compile(folder, jars, join(plus, 'java', 'src', 'main'));
  const start = (name: string) =>
    run('java', ['-cp', [classes, join(jars, '*')].join(delimiter), name], folder, { JAVA_TOOL_OPTIONS: '' });
  check('the contract sample in Java', start('App'));
  checkContract('Java', folder);
  check('the sample in Java', start('Sample'));
  checkPageSample('Java', folder);
  checkMistake('Java', start('Mistake'));
  return undefined;
}

/** Compiles the whole package, and what it needs of cdk8s-plus-30; returns the folder of the classes. */
function compile(folder: string, jars: string, plus: string): string {
  const own = join(PACKAGES, 'java', 'src', 'main');
  const classes = join(folder, 'classes');
  mkdirSync(classes);
  writeFileSync(join(folder, 'Sample.java'), pageSample('java'));
  writeFileSync(join(folder, 'Mistake.java'), MISTAKE);
  const sources = readdirSync(join(own, 'java'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java') && !name.endsWith('package-info.java'))
    .map((name) => join(own, 'java', name));
  writeFileSync(
    join(folder, 'sources.txt'),
    [...sources, join(SAMPLES, 'App.java'), 'Sample.java', 'Mistake.java'].join('\n'),
  );
  const options = ['-nowarn', '-proc:none', '-implicit:class', '-encoding', 'UTF-8', '-d', classes];
  const paths = ['-cp', join(jars, '*'), '-sourcepath', join(plus, 'java')];
  check('javac', run('javac', [...options, ...paths, '@sources.txt'], folder));
  // The packages of npm that jsii loads.
  for (const resources of [join(own, 'resources'), join(plus, 'resources')]) {
    cpSync(resources, classes, { recursive: true });
  }
  return classes;
}

export function pom(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const dependencies = [
    ['org.cdk8s', 'cdk8s', CDK8S],
    ['software.constructs', 'constructs', devDependencies.constructs],
    ['software.amazon.jsii', 'jsii-runtime', devDependencies['jsii-pacmak']],
    ['org.jetbrains', 'annotations', '19.0.0'],
    ['javax.annotation', 'javax.annotation-api', '1.3.2'],
  ].map(
    ([group, artifact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sample</groupId><artifactId>sample</artifactId><version>1</version>
  <dependencies>${dependencies.join('\n')}</dependencies>
</project>
`;
}
