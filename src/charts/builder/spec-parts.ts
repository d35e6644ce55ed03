import { isRecord, type ChartSpec } from '../chart-spec.ts';
import { recordAt, withKey, withoutKeys, type SpecRecord } from './spec-record.ts';

/**
 * A specification taken apart into what the builder deals in: one main layer, the layer of its labels,
 * reference lines, panels. It can lie in three forms (one mark; layers; panels of layers), and a choice may
 * turn one into another, so the parts know their keys and are put together again in the form they need.
 */
export interface SpecParts {
  /** Keys of the whole that are not listed below. */
  readonly root: SpecRecord;
  /** Further keys of the view inside panels of layers; null where there is none. */
  readonly inner: SpecRecord | null;
  /** The channel of the panels, with its layout keys. */
  readonly facet: SpecRecord | null;
  /** Encoding that all layers share; null in a single view. */
  readonly shared: SpecRecord | null;
  readonly layers: readonly SpecLayer[];
}

export interface SpecLayer {
  readonly role: 'main' | 'labels' | 'line' | 'other';
  readonly value: unknown;
}

/** Why the builder cannot show a specification. */
export type Foreign = 'several-views' | 'no-mark';

const facetLayout = ['columns', 'spacing', 'align', 'center', 'bounds'] as const;
/** Keys that a single view has in common with the whole of a layered one. */
const unitKeys: ReadonlySet<string> = new Set(['mark', 'encoding', 'params']);

export function takeApart(spec: ChartSpec): SpecParts | Foreign {
  if (['hconcat', 'vconcat', 'concat', 'repeat'].some((key) => key in spec)) return 'several-views';
  if (isRecord(spec['spec'])) {
    const { facet } = spec;
    if (!isRecord(facet) || !('field' in facet)) return 'several-views';
    const parts = takeView(spec['spec']);
    if (typeof parts === 'string') return parts;
    const layout = Object.fromEntries(
      facetLayout.flatMap((key) => (key in spec ? [[key, spec[key]] as const] : [])),
    );
    return {
      ...parts,
      root: withoutKeys(spec, 'facet', 'spec', ...facetLayout),
      inner: parts.root,
      facet: { ...facet, ...layout },
    };
  }
  return takeView(spec);
}

function takeView(view: ChartSpec): SpecParts | Foreign {
  const { layer } = view;
  if (Array.isArray(layer)) {
    const layers = nameLayers(layer);
    if (!layers.some(({ role }) => role === 'main')) return 'no-mark';
    return {
      root: withoutKeys(view, 'layer', 'encoding'),
      inner: null,
      facet: null,
      shared: isRecord(view['encoding']) ? view['encoding'] : null,
      layers,
    };
  }
  if (!('mark' in view)) return 'no-mark';
  const { facet, ...encoding } = recordAt(view, 'encoding');
  const unit = Object.fromEntries(Object.entries(view).filter(([key]) => unitKeys.has(key)));
  const isFacet = isRecord(facet);
  return {
    root: withoutKeys(view, ...unitKeys),
    inner: null,
    facet: isFacet ? facet : null,
    shared: null,
    layers: [
      {
        role: 'main',
        value: isFacet && isRecord(unit['encoding']) ? { ...unit, encoding } : unit,
      },
    ],
  };
}

export function markType(unit: unknown): string {
  if (!isRecord(unit)) return '';
  const { mark } = unit;
  const type = isRecord(mark) ? mark['type'] : mark;
  return typeof type === 'string' ? type : '';
}

function nameLayers(layers: readonly unknown[]): readonly SpecLayer[] {
  const main = layers.findIndex((layer) => !['', 'text', 'rule'].includes(markType(layer)));
  const at = main >= 0 ? main : layers.findIndex((layer) => markType(layer) === 'text');
  const labels = layers.findIndex(
    (layer, index) =>
      index !== at && isRecord(layer) && markType(layer) === 'text' && !('transform' in layer),
  );
  return layers.map((value, index) => ({
    role: index === at ? 'main' : index === labels ? 'labels' : isLine(value) ? 'line' : 'other',
    value,
  }));
}

/** A rule at one value, by itself or with its words. */
function isLine(layer: unknown): boolean {
  if (!isRecord(layer)) return false;
  const parts: readonly unknown[] = Array.isArray(layer['layer']) ? layer['layer'] : [];
  const isRule =
    markType(layer) === 'rule' ||
    (parts.length > 0 &&
      markType(parts[0]) === 'rule' &&
      parts.slice(1).every((part) => markType(part) === 'text'));
  if (!isRule) return false;
  const encoding = recordAt(layer, 'encoding');
  return ['x', 'y'].filter((channel) => isPlace(encoding[channel])).length === 1;
}

function isPlace(definition: unknown): boolean {
  if (!isRecord(definition)) return false;
  if ('datum' in definition) return true;
  return definition['aggregate'] === 'mean' || definition['aggregate'] === 'median';
}

export function mainOf(parts: SpecParts): SpecRecord {
  const main = parts.layers.find(({ role }) => role === 'main')?.value;
  return isRecord(main) ? main : {};
}

export function withMain(parts: SpecParts, main: SpecRecord): SpecParts {
  return {
    ...parts,
    layers: parts.layers.map((layer) =>
      layer.role === 'main' ? { ...layer, value: main } : layer,
    ),
  };
}

/** What a channel of the main layer is, with what the layers share. */
export function channelOf(parts: SpecParts, channel: string): SpecRecord | null {
  if (channel === 'facet') return parts.facet;
  const own = recordAt(mainOf(parts), 'encoding')[channel];
  const common = parts.shared?.[channel];
  if (isRecord(own)) return isRecord(common) ? { ...common, ...own } : own;
  return isRecord(common) ? common : null;
}

/** Puts a channel where it was: among what the layers share, or in the main layer. */
export function withChannel(parts: SpecParts, channel: string, definition: unknown): SpecParts {
  if (channel === 'facet') return { ...parts, facet: isRecord(definition) ? definition : null };
  const main = mainOf(parts);
  const encoding = recordAt(main, 'encoding');
  const { shared } = parts;
  if (shared && channel in shared) {
    const own = withoutKeys(encoding, channel);
    const next = { ...parts, shared: withKey(shared, channel, definition) };
    return own === encoding ? next : withMain(next, withKey(main, 'encoding', own));
  }
  return withMain(parts, withKey(main, 'encoding', withKey(encoding, channel, definition)));
}

/** Every layer with an encoding of its own: before a line is added that must not inherit anything. */
export function withoutShared(parts: SpecParts): SpecParts {
  const { shared } = parts;
  if (!shared) return parts;
  return {
    ...parts,
    shared: null,
    layers: parts.layers.map((layer) => {
      if (!isRecord(layer.value)) return layer;
      const own = recordAt(layer.value, 'encoding');
      const merged = Object.fromEntries(
        [...new Set([...Object.keys(shared), ...Object.keys(own)])].map((key) => [
          key,
          isRecord(own[key]) && isRecord(shared[key])
            ? { ...shared[key], ...own[key] }
            : (own[key] ?? shared[key]),
        ]),
      );
      return { ...layer, value: { ...layer.value, encoding: merged } };
    }),
  };
}

/**
 * The specification again, in the simplest form that holds its parts. Keys keep their order; new ones come
 * last. `before` is the specification that the parts were taken from.
 */
export function putTogether(parts: SpecParts, before: ChartSpec): ChartSpec {
  const { facet, inner, shared, layers } = parts;
  const isLayered =
    layers.length > 1 || (layers.length === 1 && shared !== null) || !isUnit(parts, before);
  if (!isLayered) {
    const main = mainOf(parts);
    const encoding = facet ? { ...recordAt(main, 'encoding'), facet } : main['encoding'];
    return inOrder(before, {
      ...parts.root,
      ...(inner ?? {}),
      ...main,
      ...(encoding === undefined ? {} : { encoding }),
    });
  }
  const values = layers.map(({ value }) => value);
  if (!facet) {
    return inOrder(before, {
      ...parts.root,
      ...(inner ?? {}),
      ...(shared ? { encoding: shared } : {}),
      layer: values,
    });
  }
  const { outside, inside } = inner
    ? { outside: parts.root, inside: inner }
    : splitRoot(parts.root);
  const layout = facetLayout.filter((key) => key in facet).map((key) => [key, facet[key]] as const);
  const old = recordAt(before, 'spec');
  return inOrder(before, {
    ...outside,
    facet: withoutKeys(facet, ...facetLayout),
    ...Object.fromEntries(layout),
    spec: inOrder(old, { ...inside, ...(shared ? { encoding: shared } : {}), layer: values }),
  });
}

/** Whether one layer can stand as the whole: none of its keys would meet another of the same name. */
function isUnit(parts: SpecParts, before: ChartSpec): boolean {
  const main = mainOf(parts);
  if ('mark' in before) return true;
  const view = isRecord(before['spec']) ? before['spec'] : before;
  // One layer that an author wrote as a layer stays one.
  if (Array.isArray(view['layer']) && view['layer'].length === 1) return false;
  return Object.keys(main).every(
    (key) => unitKeys.has(key) || !(key in parts.root || key in (parts.inner ?? {})),
  );
}

/** What belongs to each panel, when panels come into being. */
function splitRoot(root: SpecRecord): {
  readonly outside: SpecRecord;
  readonly inside: SpecRecord;
} {
  const own = new Set(['width', 'height', 'view']);
  const pick = (isOwn: boolean): SpecRecord =>
    Object.fromEntries(Object.entries(root).filter(([key]) => own.has(key) === isOwn));
  return { outside: pick(false), inside: pick(true) };
}

function inOrder(before: SpecRecord, after: SpecRecord): SpecRecord {
  const known = Object.keys(before).filter((key) => key in after);
  const fresh = Object.keys(after).filter((key) => !(key in before));
  return Object.fromEntries([...known, ...fresh].map((key) => [key, after[key]]));
}
