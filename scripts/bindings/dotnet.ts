// Compiles the generated package for .NET and runs an app on it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run';
import { check, checkMistake, generate, PACKAGES, run, WORK } from './support';

const MISTAKE = `using Cdk8sIstio.Istio;
using Org.Cdk8s;

var app = new App();
var chart = new Chart(app, "sample");
new PeerAuthentication(chart, "strict", new PeerAuthenticationProps
{
    Metadata = new ApiObjectMetadata { Name = "Not Valid" },
});
app.Synth();
`;

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <RollForward>Major</RollForward>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Cdk8sIstio" Version="*" />
  </ItemGroup>
</Project>
`;

/** Checks .NET; returns why it was skipped. */
export function checkDotnet(folder: string): string | undefined {
  const feed = join(folder, 'feed');
  const dotnet = (command: string, project: string, ...options: string[]) =>
    run('dotnet', [command, project, `-p:RestoreAdditionalProjectSources=${feed}`, ...options], folder, {
      DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      NUGET_PACKAGES: join(WORK, 'nuget'),
    });
  if (run('dotnet', ['--version'], folder)?.status !== 0) {
    return '.NET is not installed';
  }
  mkdirSync(feed);
  // NuGet has no cdk8s, so its packages are generated.
  const projects = [
    projectOf('cdk8s', 'Org.Cdk8s'),
    projectOf('cdk8s-plus-30', 'Org.Cdk8s.Plus30'),
    join(PACKAGES, 'dotnet', 'Cdk8sIstio'),
  ];
  if (dotnet('restore', projects[0] ?? '')?.status !== 0) {
    return 'the packages of jsii cannot be downloaded';
  }
  for (const project of projects) {
    check(`dotnet pack ${project}`, dotnet('pack', project, '--output', feed));
  }
  writeFileSync(join(folder, 'Sample.csproj'), PROJECT);
  writeFileSync(join(folder, 'Program.cs'), MISTAKE);
  check('dotnet build', dotnet('build', 'Sample.csproj'));
  checkMistake('.NET', run('dotnet', ['run', '--no-build', '--project', 'Sample.csproj'], folder));
  return undefined;
}

/** Generates the package of a npm package; returns the folder of its project. */
function projectOf(name: string, id: string): string {
  const outdir = join(WORK, `${name}-dotnet`);
  generate(['dotnet'], outdir, join(ROOT, 'node_modules', name));
  return join(outdir, 'dotnet', id);
}
