/** What a relabeling step does with a target or a sample. */
export enum RelabelAction {
  /** Writes `replacement` to `targetLabel` where `regex` matches the source labels. */
  REPLACE = 'replace',
  /** Keeps only what `regex` matches. */
  KEEP = 'keep',
  /** Drops what `regex` matches. */
  DROP = 'drop',
  /** Writes the hash of the source labels, modulo `modulus`, to `targetLabel`. */
  HASH_MOD = 'hashmod',
  /** Copies every label whose name `regex` matches to the name in `replacement`. */
  LABEL_MAP = 'labelmap',
  /** Removes every label whose name `regex` matches. */
  LABEL_DROP = 'labeldrop',
  /** Removes every label whose name `regex` does not match. */
  LABEL_KEEP = 'labelkeep',
  /** Writes the source labels in lower case to `targetLabel`. */
  LOWERCASE = 'lowercase',
  /** Writes the source labels in upper case to `targetLabel`. */
  UPPERCASE = 'uppercase',
  /** Keeps only what has the same value in the source labels and in `targetLabel`. */
  KEEP_EQUAL = 'keepequal',
  /** Drops what has the same value in the source labels and in `targetLabel`. */
  DROP_EQUAL = 'dropequal',
}

/**
 * One step that rewrites or filters by labels; steps run in the order of their list.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export interface Relabeling {
  /**
   * What the step does.
   *
   * @default RelabelAction.REPLACE
   */
  readonly action?: RelabelAction;

  /**
   * Labels whose values, joined by `separator`, the step looks at.
   *
   * @default - none
   */
  readonly sourceLabels?: string[];

  /**
   * What stands between the values of the source labels.
   *
   * @default ;
   */
  readonly separator?: string;

  /**
   * RE2 expression that must match the whole value, or for the label actions the whole name.
   *
   * @default (.*)
   */
  readonly regex?: string;

  /**
   * Label that is written or compared with; needed by every action but keep, drop and those on label names.
   *
   * @default - none
   */
  readonly targetLabel?: string;

  /**
   * What is written; `$1` stands for the first group of `regex`.
   *
   * @default $1
   */
  readonly replacement?: string;

  /**
   * Number of values that hashes are spread over; for the action hashmod only, where it is needed.
   *
   * @default - none
   */
  readonly modulus?: number;
}
