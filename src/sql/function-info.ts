/** A function of the engine with all the ways to call it. */
export interface FunctionInfo {
  readonly name: string;
  readonly kind: 'scalar' | 'aggregate' | 'window' | 'table' | 'macro';
  readonly signatures: readonly FunctionSignature[];
  /** The engine's own English sentence; empty where it has none. */
  readonly description: string;
  readonly examples: readonly string[];
}

export interface FunctionSignature {
  readonly parameters: readonly FunctionParameter[];
  /** The type of any number of further arguments. */
  readonly more: string | null;
  readonly returns: string | null;
}

export interface FunctionParameter {
  readonly name: string;
  readonly type: string | null;
}
