import { type ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { isClusterScoped, pluralOf } from '../facts/kinds';
import { CLUSTER_DOMAIN, TRUST_DOMAIN } from '../facts/namespaces';
import { Origin } from '../private/origin';
import { validateManifest } from '../rules';
import { apiVersionFor } from '../rules/versions';
import { isAnalyzed } from './analyzed';
import { duplicatesOf, registerObject } from './duplicates';
import { hideNulls, ManifestObject } from './manifest-object';
import { Renderer } from './renderer';
import { markAsResource, type Settings, settingsOf } from './settings';
import { Synthesis } from './synthesis';
import { validationModeOf } from './validation-mode';
import { ValidationReport } from './validation-report';

const NAMED_BY_STRATEGY = '; this one is from the naming strategy, and metadata.name takes its place';

/** The Kubernetes type that a resource stands for. */
export interface ResourceType {
  readonly group: string;
  readonly kind: string;
  /** API version without the group, for a kind that no CRD defines. */
  readonly version?: string;
  /** Fields that `_fields` gives; only `spec` where unset. */
  readonly fields?: readonly string[];
  /** True for an object that nobody looks up by its name: where none is given, none is written. */
  readonly nameless?: boolean;
  /** True for a kind whose spec says nothing where it is empty: then none is written. */
  readonly omitsEmptySpec?: boolean;
}

/** The fields of a manifest beside its type and its metadata. */
interface Rendering {
  readonly fields: { readonly [field: string]: unknown };
  readonly diagnostics: readonly Diagnostic[];
  readonly wroteVerbatim: boolean;
}

/** The diagnostics of a manifest during one synth. */
interface Validation {
  readonly synth: object;
  readonly diagnostics: readonly Diagnostic[];
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
  private readonly isNamedByStrategy: boolean;
  private readonly report: ValidationReport;
  private readonly synthesis: Synthesis | undefined;
  private validation: Validation | undefined;

  /**
   * @param strategyName - the name where `metadata` has none; that of cdk8s where unset
   */
  protected constructor(
    scope: Construct,
    id: string,
    type: ResourceType,
    metadata: ApiObjectMetadata | undefined,
    strategyName?: string,
  ) {
    super(scope, id);
    markAsResource(this);
    this.origin = new Origin(new.target as unknown as new () => object);
    this.origin.attachTo(this);
    // Now, because a synth that has begun can no longer be extended.
    this.synthesis = Synthesis.of(this);
    this.report = new ValidationReport(this, () => this.origin.locate());
    this.settings = settingsOf(this);
    this.resourceType = pluralOf(type.group, type.kind);
    this.isNamedByStrategy = strategyName !== undefined && metadata?.name === undefined;
    this.apiObject = this.createObject(type, this.isNamedByStrategy ? { ...metadata, name: strategyName } : metadata);
    registerObject(this, this.apiObject);
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
   * What stands in the manifest beside its type and its metadata, by field.
   *
   * @internal
   */
  protected _fields(): { readonly [field: string]: unknown } {
    return { spec: this._spec() };
  }

  /**
   * A renderer for values that this resource writes into its manifest.
   *
   * @param field - field of the manifest that they stand under
   *
   * @internal
   */
  protected _renderer(field = 'spec'): Renderer {
    return new Renderer(
      {
        construct: this,
        namespace: this.namespace,
        clusterDomain: this.settings.clusterDomain ?? CLUSTER_DOMAIN,
        trustDomain: this.settings.trustDomain ?? TRUST_DOMAIN,
      },
      field,
    );
  }

  private createObject(type: ResourceType, metadata: ApiObjectMetadata | undefined): ApiObject {
    const { group, kind, version, fields = ['spec'], nameless = false, omitsEmptySpec = false } = type;
    let hidesNulls = false;
    const produce = (field: string): unknown => {
      const rendering = this.render();
      hidesNulls = rendering.wroteVerbatim;
      return hidesNulls ? hideNulls(rendering.fields[field]) : rendering.fields[field];
    };
    const props = {
      apiVersion: version ? `${group}/${version}` : apiVersionFor(group, kind, this.settings.istioVersion),
      kind,
      metadata,
      ...Object.fromEntries(fields.map((field) => [field, Lazy.any({ produce: () => produce(field) })])),
    };
    const object = new ManifestObject(this, 'Default', props, {
      nameless,
      omitsEmptySpec,
      hidesNulls: () => hidesNulls,
    });
    if (isClusterScoped(group, kind)) {
      // A chart gives its namespace to all of its objects, also to those that have none.
      (object.metadata as { namespace?: string }).namespace = metadata?.namespace;
    }
    return object;
  }

  private render(): Rendering {
    const fields: { [field: string]: unknown } = {};
    const diagnostics: Diagnostic[] = [];
    let wroteVerbatim = false;
    for (const [field, value] of Object.entries(this._fields())) {
      const renderer = this._renderer(field);
      fields[field] = renderer.render(value);
      diagnostics.push(...renderer.diagnostics);
      wroteVerbatim ||= renderer.wroteVerbatim;
    }
    return { fields, diagnostics, wroteVerbatim };
  }

  private validate(): string[] {
    const mode = validationModeOf(this);
    return mode === 'off' ? [] : this.report.errorsOf(this._diagnostics(), mode);
  }

  /**
   * What is wrong with this resource. During a synth, in which cdk8s asks once for each chart, it is validated only once.
   * JSON patches are not validated: they are the way around this package.
   *
   * @internal
   */
  public _diagnostics(): readonly Diagnostic[] {
    const synth = this.synthesis?.current;
    if (synth === undefined || this.validation?.synth !== synth) {
      const diagnostics = this.findDiagnostics();
      this.validation = synth && { synth, diagnostics };
      return diagnostics;
    }
    return this.validation.diagnostics;
  }

  private findDiagnostics(): Diagnostic[] {
    const { fields, diagnostics } = this.render();
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson(), ...fields };
    const ofManifest = isAnalyzed(this) ? [] : validateManifest(manifest, this.settings);
    return [
      ...duplicatesOf(this, this.apiObject),
      ...diagnostics,
      ...ofManifest.filter(({ severity }) => severity === Severity.ERROR),
    ].map((diagnostic) => this.withCause(diagnostic));
  }

  private withCause(diagnostic: Diagnostic): Diagnostic {
    const isStrategy = diagnostic.path === 'metadata.name' && this.isNamedByStrategy;
    return isStrategy ? { ...diagnostic, message: `${diagnostic.message}${NAMED_BY_STRATEGY}` } : diagnostic;
  }
}
