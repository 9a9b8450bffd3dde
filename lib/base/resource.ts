import type { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30';
import { Construct, type IConstruct } from 'constructs';
import { nameFromStrategy } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { isClusterScoped, pluralOf } from '../facts/kinds';
import { CLUSTER_DOMAIN, TRUST_DOMAIN } from '../facts/namespaces';
import { DIRECT_FRAMES, type Locator, locatorOf, NESTED_FRAMES, Origin, setLocator } from '../private/origin';
import { validateManifest } from '../rules';
import { apiVersionFor } from '../rules/versions';
import { isAnalyzed } from './analyzed';
import { isInComposite } from './composite';
import { duplicateOf, registerObject } from './duplicates';
import { FieldOrigins, type WrittenField } from './field-origins';
import { type Fields, ManifestObject } from './manifest-object';
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

const NONE: readonly Diagnostic[] = [];

const SPEC_ONLY: readonly string[] = ['spec'];

/** The fields of a manifest, with what is known about them. */
interface Rendering extends Fields {
  readonly diagnostics: readonly Diagnostic[];
  readonly writtenFields: readonly WrittenField[];
}

/** The validation of a manifest during one synth. */
interface Validation {
  readonly synth: object;
  readonly diagnostics: readonly Diagnostic[];
  /** What was validated, until the same synth writes it. */
  rendering: Rendering | undefined;
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
  private readonly synthesis: Synthesis | undefined;
  /** The construct of the chart that creates the same object. */
  private readonly sameObject: IConstruct | undefined;
  private validation: Validation | undefined;
  private locator: Locator | undefined;
  private report: ValidationReport | undefined;

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
    this.origin = new Origin(
      new.target as unknown as new () => object,
      isInComposite(this) ? NESTED_FRAMES : DIRECT_FRAMES,
    );
    // In the constructor, because a synth that has begun can no longer be extended.
    this.synthesis = Synthesis.of(this);
    this.settings = settingsOf(this);
    this.resourceType = pluralOf(type.group, type.kind);
    this.isNamedByStrategy = strategyName !== undefined && metadata?.name === undefined;
    this.apiObject = this.createObject(type, this.isNamedByStrategy ? { ...metadata, name: strategyName } : metadata);
    this.sameObject = registerObject(this, this.apiObject);
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
   * Kinds that an app has many objects of add fields to the rest of the props by `Object.assign`: V8 takes 30 times as long
   * for a spread that further fields follow.
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
  public _omitsGeneratedName(): boolean {
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
    const { group, kind, version, fields = SPEC_ONLY, omitsEmptySpec = false } = type;
    const apiVersion = version ? `${group}/${version}` : apiVersionFor(group, kind, this.settings.istioVersion);
    const object = new ManifestObject(this, 'Default', { apiVersion, kind, metadata }, { fields, omitsEmptySpec });
    if (isClusterScoped(group, kind)) {
      // A chart sets its namespace on all of its objects, even on cluster-scoped ones.
      (object.metadata as { namespace?: string }).namespace = metadata?.namespace;
    }
    return object;
  }

  private render(): Rendering {
    const given = this._fields();
    const fields: { [field: string]: unknown } = {};
    const diagnostics: Diagnostic[] = [];
    const writtenFields: WrittenField[] = [];
    let wroteVerbatim = false;
    for (const field of Object.keys(given)) {
      const renderer = this._renderer(field);
      fields[field] = renderer.render(given[field]);
      diagnostics.push(...renderer.diagnostics);
      writtenFields.push(...renderer.writtenFields);
      wroteVerbatim ||= renderer.wroteVerbatim;
    }
    return { fields, metadata: metadataOf(this.apiObject), diagnostics, writtenFields, wroteVerbatim };
  }

  /**
   * Returns what this synth has validated, which nothing changes until it is written.
   *
   * @internal
   */
  public _takeFields(): Fields {
    const { validated, validation } = this;
    if (validation !== undefined) {
      validation.rendering = undefined;
    }
    return validated ?? this.render();
  }

  /** @internal */
  public get _hasValidatedFields(): boolean {
    return this.validated !== undefined;
  }

  private get validated(): Rendering | undefined {
    return this.validation?.synth === this.synthesis?.current ? this.validation?.rendering : undefined;
  }

  private problems(): string[] {
    const mode = validationModeOf(this);
    const diagnostics = mode === 'off' ? [] : this._diagnostics();
    if (diagnostics.length > 0) {
      this.report ??= new ValidationReport(this, (path) => this.locator?.(path) ?? locatorAbove(this)?.(path));
    }
    return mode === 'off' ? [] : (this.report?.errorsOf(diagnostics, mode) ?? []);
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
      const rendering = this.render();
      const diagnostics = this.diagnosticsOf(rendering);
      this.locator = diagnostics.length > 0 ? this.locatorOf(rendering) : undefined;
      this.validation = synth && { synth, diagnostics, rendering };
      return diagnostics;
    }
    return this.validation.diagnostics;
  }

  private diagnosticsOf({ fields, metadata, diagnostics }: Rendering): readonly Diagnostic[] {
    const { apiObject, apiVersion, kind, sameObject } = this;
    const manifest = { apiVersion, kind, metadata, ...fields };
    const ofManifest = isAnalyzed(this)
      ? NONE
      : [...misreadTexts(manifest, writeOf(this)), ...validateManifest(manifest, this.settings)];
    const all = [
      ...(sameObject === undefined ? NONE : duplicateOf(this, apiObject, sameObject)),
      ...diagnostics,
      ...ofManifest.filter(({ severity }) => severity === Severity.ERROR),
    ];
    return all.length === 0 ? NONE : all.map((diagnostic) => this.withCause(diagnostic));
  }

  /**
   * Finds the calls that wrote the fields of the manifest, as it is now.
   *
   * @internal
   */
  public _locator(): Locator {
    return this.locatorOf(this.render());
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

function locatorAbove({ node: { scope } }: Construct): Locator | undefined {
  return scope && locatorOf(scope);
}

// On the prototype, which all resources share.
markAsResource(Resource.prototype);
setLocator(Resource.prototype, (resource) => resource._locator());
