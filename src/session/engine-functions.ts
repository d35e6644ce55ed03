import type { Engine, Outcome } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';
import type { FunctionInfo, FunctionSignature } from '../sql/function-info.ts';

/**
 * The functions that the engine knows, each once with all its signatures; operators and what the engine keeps
 * for itself are left out. Windows are no entry of its list, so they are added by hand.
 */
export async function readFunctions(
  peek: Engine['peek'],
): Promise<Outcome<readonly FunctionInfo[]>> {
  const outcome = await peek({
    run: 'functions',
    schema: 'main',
    sql: functionsSql,
    variables: [],
    limit: 10_000,
  });
  if (!outcome.ok) return outcome;
  const { columns, rows } = decodePage(outcome.value);
  const byName = new Map<string, FunctionInfo>(windows.map((each) => [each.name, each]));
  for (let row = 0; row < rows; row += 1) {
    const read = (name: string): string => {
      const column = columns.find((each) => each.name === name);
      return (column && cellText(column, row)) ?? '';
    };
    const name = read('function_name');
    const known = byName.get(name);
    const signature = signatureOf(read);
    byName.set(name, {
      name,
      kind: known?.kind ?? kindOf(read('function_type')),
      signatures: withSignature(known?.signatures ?? [], signature),
      description: known?.description || read('description'),
      examples: known?.examples.length ? known.examples : listOf(read('examples')),
    });
  }
  const functions = [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ok: true, value: functions };
}

/** Reads the functions once, at the first question; later ones share the answer. A failure is asked again. */
export class EngineFunctions {
  readonly #peek: Engine['peek'];
  #asked: Promise<Outcome<readonly FunctionInfo[]>> | null = null;
  #known: readonly FunctionInfo[] = [];

  constructor(peek: Engine['peek']) {
    this.#peek = peek;
  }

  /** What is known by now; empty until the engine has answered. */
  get known(): readonly FunctionInfo[] {
    return this.#known;
  }

  async read(): Promise<readonly FunctionInfo[]> {
    this.#asked ??= readFunctions(this.#peek);
    const outcome = await this.#asked;
    if (outcome.ok) this.#known = outcome.value;
    else this.#asked = null;
    return this.#known;
  }
}

/** Stands between the elements of a list; no name and no example holds it. */
const separator = '\u001f';

const functionsSql = `
  SELECT
    function_name,
    function_type,
    array_to_string(parameters, chr(31)) AS parameters,
    array_to_string(parameter_types, chr(31)) AS types,
    varargs,
    return_type,
    description,
    array_to_string(examples, chr(31)) AS examples
  FROM duckdb_functions()
  WHERE schema_name = 'main'
    AND function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro')
    AND regexp_full_match(function_name, '[a-zA-Z][a-zA-Z0-9_]*')
    AND NOT regexp_matches(
      function_name,
      '^(pg_|has_|inet_|arrow_scan|duckdb_|pragma_|enable_|disable_|force_|verify_|parse_duckdb|regr_s[xy]|test_|read_|storage_|metadata_|database_|extension_|uuid_extract|current_setting|current_query|current_conn|current_trans)'
    )
    AND function_name NOT IN (
      'add', 'aggregate', 'alias', 'all_profiling_output', 'can_cast_implicitly', 'cast_to_type', 'checkpoint',
      'col_description', 'collations', 'combine', 'constant_or_null', 'copy_database', 'create_sort_key', 'currval',
      'divide', 'error', 'export_database', 'finalize', 'format_pg_type', 'functions', 'generate_subscripts',
      'get_block_size', 'ilike_escape', 'import_database', 'in_search_path', 'is_histogram_other_bin',
      'like_escape', 'map_to_pg_oid', 'multiply', 'nextval', 'not_ilike_escape', 'not_like_escape',
      'obj_description', 'platform', 'query', 'remap_struct', 'repeat_row', 'replace_type', 'seq_scan', 'setseed',
      'shobj_description', 'show', 'show_databases', 'show_tables', 'show_tables_expanded', 'sniff_csv', 'stats',
      'subtract', 'summary', 'table_info', 'timetz_byte_comparable', 'truncate_duckdb_logs', 'txid_current',
      'unpivot_list', 'user_agent', 'vector_type', 'version', 'which_secret', 'write_log'
    )
  ORDER BY function_name, len(parameters), types
`;

function signatureOf(read: (name: string) => string): FunctionSignature {
  const types = listOf(read('types'));
  const names = listOf(read('parameters'));
  return {
    parameters: names.map((name, index) => ({
      name: name.replaceAll("'", ''),
      type: types[index] || null,
    })),
    more: read('varargs') || null,
    returns: read('return_type') || null,
  };
}

/** Signatures that read the same are one: what differs is a type that the engine does not tell. */
function withSignature(
  signatures: readonly FunctionSignature[],
  signature: FunctionSignature,
): readonly FunctionSignature[] {
  const key = JSON.stringify(signature);
  const isKnown = signatures.some((each) => JSON.stringify(each) === key);
  return isKnown ? signatures : [...signatures, signature];
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}

function kindOf(type: string): FunctionInfo['kind'] {
  switch (type) {
    case 'aggregate':
      return 'aggregate';
    case 'macro':
      return 'macro';
    case 'table':
    case 'table_macro':
      return 'table';
    default:
      return 'scalar';
  }
}

/** `name(type, …) → type`, a question mark after what may be left out. */
const windows: readonly FunctionInfo[] = [
  windowOf('row_number', [], 'BIGINT'),
  windowOf('rank', [], 'BIGINT'),
  windowOf('dense_rank', [], 'BIGINT'),
  windowOf('percent_rank', [], 'DOUBLE'),
  windowOf('cume_dist', [], 'DOUBLE'),
  windowOf('ntile', ['num_buckets BIGINT'], 'BIGINT'),
  windowOf('lag', ['value ANY', 'offset BIGINT', 'default ANY'], 'ANY'),
  windowOf('lead', ['value ANY', 'offset BIGINT', 'default ANY'], 'ANY'),
  windowOf('first_value', ['value ANY'], 'ANY'),
  windowOf('last_value', ['value ANY'], 'ANY'),
  windowOf('nth_value', ['value ANY', 'n BIGINT'], 'ANY'),
  formOf('coalesce', ['value ANY'], 'ANY', 'ANY'),
  formOf('nullif', ['value ANY', 'unwanted ANY'], 'ANY', null),
  formOf('ifnull', ['value ANY', 'instead ANY'], 'ANY', null),
  formOf('if', ['condition BOOLEAN', 'then ANY', 'else ANY'], 'ANY', null),
  formOf('cast', ['value AS type'], 'ANY', null),
  formOf('try_cast', ['value AS type'], 'ANY', null),
  formOf('extract', ['part FROM moment'], 'BIGINT', null),
];

function windowOf(name: string, parameters: readonly string[], returns: string): FunctionInfo {
  return { ...formOf(name, parameters, returns, null), kind: 'window' };
}

function formOf(
  name: string,
  parameters: readonly string[],
  returns: string,
  more: string | null,
): FunctionInfo {
  const told = parameters.map((each) => {
    const [parameter = '', type] = each.split(/ (?=[A-Z]+$)/);
    return { name: parameter, type: type ?? null };
  });
  const signature = { parameters: told, more, returns };
  return { name, kind: 'scalar', signatures: [signature], description: '', examples: [] };
}
