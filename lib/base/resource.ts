import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { Origin } from '../private/origin';
import { Renderer, type RenderProblem } from '../private/renderer';
import { judge } from '../rules';
import { apiVersionFor } from '../rules/versions';
import { markAsResource, type Settings, settingsOf } from './settings';
import { type ValidationMode, validationModeOf } from './validation-mode';

const DEFAULT_DOMAIN = 'cluster.local';

/** The Kubernetes type that a resource stands for. */
export interface ResourceType {
  readonly group: string;
  readonly kind: string;
  /** Name of the type in API paths and in RBAC rules. */
  readonly plural: string;
}

/**
 * What every resource of this package shares: its `ApiObject`, the API version of the target, rendering, and
 * validation by the rules of the API server and of istiod.
 *
 * A kind adds its props and says in `_spec` what stands under `spec`; everything else follows from the rules data.
 *
 * @internal
 */
export abstract class Resource extends Construct implements IApiResource, IApiEndpoint {
  /** The object as cdk8s knows it, for JSON patches, dependencies and metadata. */
  public readonly apiObject: ApiObject;

  /** Name of the type in API paths and in RBAC rules, such as `virtualservices`. */
  public readonly resourceType: string;

  private readonly settings: Settings;
  private readonly origin: Origin;
  private judged: { readonly mode: ValidationMode; readonly manifest: string; readonly errors: string[] } | undefined;

  protected constructor(scope: Construct, id: string, type: ResourceType, metadata: ApiObjectMetadata | undefined) {
    super(scope, id);
    markAsResource(this);
    this.origin = new Origin(new.target as unknown as new () => object);
    this.settings = settingsOf(this);
    this.resourceType = type.plural;
    this.apiObject = new ApiObject(this, 'Default', {
      apiVersion: apiVersionFor(type.group, type.kind, this.settings.istioVersion),
      kind: type.kind,
      metadata,
      spec: Lazy.any({ produce: () => this.renderSpec().spec }),
    });
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** Name of the object in Kubernetes. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Namespace of the object, where it or its chart names one. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** Metadata of the object; labels and annotations can be added here. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** API version that is written, such as `networking.istio.io/v1`. */
  public get apiVersion(): string {
    return this.apiObject.apiVersion;
  }

  /** API group, such as `networking.istio.io`. */
  public get apiGroup(): string {
    return this.apiObject.apiGroup;
  }

  /** Kind, such as `VirtualService`. */
  public get kind(): string {
    return this.apiObject.kind;
  }

  /** Name for RBAC rules; the same as `name`. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /** This object as a target of RBAC rules of cdk8s-plus. */
  public asApiResource(): IApiResource | undefined {
    return this;
  }

  /** Always undefined: this is no URL. */
  public asNonApiResource(): string | undefined {
    return undefined;
  }

  /**
   * What stands under `spec`, in the words of the API; values are rendered by the caller.
   *
   * @internal
   */
  protected abstract _spec(): object;

  /**
   * A renderer for values that this resource writes into its manifest.
   *
   * @internal
   */
  protected _renderer(): Renderer {
    return new Renderer(
      {
        construct: this,
        namespace: this.namespace,
        clusterDomain: this.settings.clusterDomain ?? DEFAULT_DOMAIN,
        trustDomain: this.settings.trustDomain ?? DEFAULT_DOMAIN,
      },
      'spec',
    );
  }

  private renderSpec(): { spec: unknown; problems: RenderProblem[] } {
    const renderer = this._renderer();
    return { spec: renderer.render(this._spec()), problems: renderer.problems };
  }

  /**
   * cdk8s calls this once a chart and once more, so the verdict is kept for as long as the manifest stays the same.
   * JSON patches are not judged: they are the way past this package.
   */
  private validate(): string[] {
    const mode = validationModeOf(this);
    if (mode === 'off') {
      return [];
    }
    const { spec, problems } = this.renderSpec();
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson(), spec };
    const text = JSON.stringify([manifest, problems]);
    if (this.judged?.manifest !== text || this.judged.mode !== mode) {
      const errors = this.judgeManifest(manifest, problems);
      this.judged = { mode, manifest: text, errors };
      if (mode === 'warn' && errors.length > 0) {
        process.stderr.write(`${errors.map((error) => `warning: [${this.node.path}] ${error}\n`).join('')}`);
      }
    }
    return mode === 'warn' ? [] : this.judged.errors;
  }

  private judgeManifest(manifest: object, problems: RenderProblem[]): string[] {
    const found = judge(manifest, this.settings).filter((problem) => problem.severity === 'error');
    const origin = [...problems, ...found].length > 0 ? this.origin.describe() : undefined;
    // Field paths are told from `spec` on: nobody looks for http routes elsewhere.
    return [...problems, ...found].map(
      ({ path, message }) => `${path.replace(/^spec\.(?=.)/, '')}: ${message}${origin ? ` (${origin})` : ''}`,
    );
  }
}
