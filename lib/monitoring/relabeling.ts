/** Action of a relabeling step on a target or a sample. */
export enum RelabelAction {
  /** Writes `replacement` to `targetLabel` if `regex` matches the source labels. */
  REPLACE = 'replace',
  /** Keeps only targets or samples whose source labels match `regex`. */
  KEEP = 'keep',
  /** Drops targets or samples whose source labels match `regex`. */
  DROP = 'drop',
  /** Writes the hash of the source labels modulo `modulus` to `targetLabel`. */
  HASH_MOD = 'hashmod',
  /** Copies every label whose name matches `regex` to the name in `replacement`. */
  LABEL_MAP = 'labelmap',
  /** Removes every label whose name matches `regex`. */
  LABEL_DROP = 'labeldrop',
  /** Removes every label whose name does not match `regex`. */
  LABEL_KEEP = 'labelkeep',
  /** Writes the source labels in lower case to `targetLabel`. */
  LOWERCASE = 'lowercase',
  /** Writes the source labels in upper case to `targetLabel`. */
  UPPERCASE = 'uppercase',
  /** Keeps only targets or samples whose source labels have the same value as `targetLabel`. */
  KEEP_EQUAL = 'keepequal',
  /** Drops targets or samples whose source labels have the same value as `targetLabel`. */
  DROP_EQUAL = 'dropequal',
}

/**
 * A step that modifies or filters by labels. Steps run in the order of the list.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export interface Relabeling {
  /**
   * Action of the step.
   *
   * @default RelabelAction.REPLACE
   */
  readonly action?: RelabelAction;

  /**
   * Labels whose values the step uses, joined by `separator`.
   *
   * @default - none
   */
  readonly sourceLabels?: string[];

  /**
   * Separator between the values of the source labels.
   *
   * @default ;
   */
  readonly separator?: string;

  /**
   * RE2 expression that must match the whole value, or for actions on label names the whole name.
   *
   * @default (.*)
   */
  readonly regex?: string;

  /**
   * Label that is written or compared. Required for every action except keep, drop and actions on label names.
   *
   * @default - none
   */
  readonly targetLabel?: string;

  /**
   * Value that is written; `$1` is the first group of `regex`.
   *
   * @default $1
   */
  readonly replacement?: string;

  /**
   * Modulus of the hash. Required for the action hashmod, and only for it.
   *
   * @default - none
   */
  readonly modulus?: number;
}
