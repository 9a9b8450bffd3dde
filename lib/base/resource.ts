import { type ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { nameFromStrategy } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { isClusterScoped, pluralOf } from '../facts/kinds';
import { CLUSTER_DOMAIN, TRUST_DOMAIN } from '../facts/namespaces';
import { type Locator, Origin, setLocator } from '../private/origin';
import { validateManifest } from '../rules';
import { apiVersionFor } from '../rules/versions';
import { isAnalyzed } from './analyzed';
import { duplicatesOf, registerObject } from './duplicates';
import { FieldOrigins, type WrittenField } from './field-origins';
import { type Fields, hideNulls, ManifestObject } from './manifest-object';
import { metadataOf } from './plain-manifest';
import { Renderer } from './renderer';
import { markAsResource, type Settings, settingsOf } from './settings';
import { Synthesis } from './synthesis';
import { validationModeOf } from './validation-mode';
import { ValidationReport } from './validation-report';
import { misreadTexts, writeOf } from './written-text';

/** The Kubernetes type of a resource, and the layout of its manifest. */
export interface ResourceType {
  readonly group: string;
  readonly kind: string;
  /** API version without the group, for a kind without a CRD. */
  readonly version?: string;
  /** Fields that `_fields` returns; by default, only `spec`. */
  readonly fields?: readonly string[];
  /** Whether an empty spec is left out, because it means the same as a missing one. */
  readonly omitsEmptySpec?: boolean;
}

/** The fields of a manifest, with what is known about them. */
interface Rendering extends Fields {
  readonly diagnostics: readonly Diagnostic[];
  readonly writtenFields: readonly WrittenField[];
}

/** A rendering that was validated during a synth, kept until the same synth writes it. */
interface Validated {
  readonly synth: object;
  readonly rendering: Rendering;
}

/** The diagnostics of a manifest during one synth. */
interface Validation {
  readonly synth: object;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Base class of all resources of this package: the `ApiObject`, the API version of the target, rendering, and
 * validation by the rules of the API server and of istiod.
 *
 * A kind adds its props and returns the content of `spec` from `_spec`; the rules data defines everything else.
 *
 * @internal
 */
export abstract class Resource extends Construct implements IApiResource, IApiEndpoint {
  /** Object of cdk8s, for JSON patches, dependencies and metadata. */
  public readonly apiObject: ApiObject;

  /** Name of the type in API paths and in RBAC rules, such as `virtualservices`. */
  public readonly resourceType: string;

  private readonly settings: Settings;
  private readonly origin: Origin;
  private readonly isNamedByStrategy: boolean;
  private readonly report: ValidationReport;
  private readonly synthesis: Synthesis | undefined;
  private validation: Validation | undefined;
  private validated: Validated | undefined;
  private locator: Locator | undefined;

  /**
   * @param strategyName - name from the naming strategy if `metadata` has no name; by default, cdk8s generates one
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
    setLocator(this, () => this.locatorOf(this.render()));
    // In the constructor, because a synth that has begun can no longer be extended.
    this.synthesis = Synthesis.of(this);
    this.report = new ValidationReport(this, (path) => this.locator?.(path));
    this.settings = settingsOf(this);
    this.resourceType = pluralOf(type.group, type.kind);
    this.isNamedByStrategy = strategyName !== undefined && metadata?.name === undefined;
    this.apiObject = this.createObject(type, this.isNamedByStrategy ? { ...metadata, name: strategyName } : metadata);
    registerObject(this, this.apiObject);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** Name of the object in Kubernetes. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Namespace of the object, if its metadata or its chart sets one. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** Metadata of the object, to add labels and annotations. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** API version in the manifest, such as `networking.istio.io/v1`. */
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

  /** Returns this object as a target of RBAC rules of cdk8s-plus. */
  public asApiResource(): IApiResource | undefined {
    return this;
  }

  /** Returns undefined, because an object is not a URL. */
  public asNonApiResource(): string | undefined {
    return undefined;
  }

  /**
   * Returns the content of `spec` with the field names of the API. The caller renders the values.
   *
   * @internal
   */
  protected abstract _spec(): object;

  /**
   * Returns the fields of the manifest, except its type and metadata.
   *
   * @internal
   */
  protected _fields(): { readonly [field: string]: unknown } {
    return { spec: this._spec() };
  }

  /**
   * Whether the manifest has no name unless the user sets one.
   *
   * @internal
   */
  protected _omitsGeneratedName(): boolean {
    return false;
  }

  /**
   * Returns a renderer for values that this resource writes into its manifest.
   *
   * @param field - field of the manifest that contains the values
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
    const { group, kind, version, fields = ['spec'], omitsEmptySpec = false } = type;
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
      omitsGeneratedName: () => this._omitsGeneratedName(),
      omitsEmptySpec,
      render: () => this.takeRendering(),
      hidesNulls: () => hidesNulls,
    });
    if (isClusterScoped(group, kind)) {
      // A chart sets its namespace on all of its objects, even on cluster-scoped ones.
      (object.metadata as { namespace?: string }).namespace = metadata?.namespace;
    }
    return object;
  }

  private render(): Rendering {
    const fields: { [field: string]: unknown } = {};
    const renderers: Renderer[] = [];
    for (const [field, value] of Object.entries(this._fields())) {
      const renderer = this._renderer(field);
      fields[field] = renderer.render(value);
      renderers.push(renderer);
    }
    return {
      fields,
      diagnostics: renderers.flatMap(({ diagnostics }) => diagnostics),
      writtenFields: renderers.flatMap(({ writtenFields }) => writtenFields),
      wroteVerbatim: renderers.some(({ wroteVerbatim }) => wroteVerbatim),
    };
  }

  /** Returns what this synth has validated, which nothing changes until it is written. */
  private takeRendering(): Rendering {
    const { validated } = this;
    this.validated = undefined;
    return validated !== undefined && validated.synth === this.synthesis?.current ? validated.rendering : this.render();
  }

  private problems(): string[] {
    const mode = validationModeOf(this);
    return mode === 'off' ? [] : this.report.errorsOf(this._diagnostics(), mode);
  }

  /**
   * Returns the diagnostics of this resource. It is validated once for each synth, although cdk8s calls the validation
   * once for each chart. JSON patches are not validated, because they exist to bypass this package.
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
    const rendering = this.render();
    const { fields, diagnostics } = rendering;
    const synth = this.synthesis?.current;
    this.validated = synth && { synth, rendering };
    this.locator = this.locatorOf(rendering);
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, metadata: metadataOf(this.apiObject), ...fields };
    const ofManifest = isAnalyzed(this)
      ? []
      : [...misreadTexts(manifest, writeOf(this)), ...validateManifest(manifest, this.settings)];
    return [
      ...duplicatesOf(this, this.apiObject),
      ...diagnostics,
      ...ofManifest.filter(({ severity }) => severity === Severity.ERROR),
    ].map((diagnostic) => this.withCause(diagnostic));
  }

  /** Finds the call that wrote a field, or else the call that created this resource. */
  private locatorOf({ writtenFields }: Rendering): Locator {
    const origins = new FieldOrigins(writtenFields);
    return (path) => (path === undefined ? undefined : origins.of(path)?.locate()) ?? this.origin.locate();
  }

  private withCause(diagnostic: Diagnostic): Diagnostic {
    const isStrategy = diagnostic.path === 'metadata.name' && this.isNamedByStrategy;
    return isStrategy ? nameFromStrategy(diagnostic) : diagnostic;
  }
}
