import type { Message } from './message.ts';
import { churnOrdersWords, churnWords } from './messages/model-churn.ts';
import { elbowWords } from './messages/model-elbow.ts';
import { kMeansWords } from './messages/model-k-means.ts';
import { migrationWords } from './messages/model-migration.ts';
import { rulesWords } from './messages/model-rules.ts';
import { lifetimeValueWords, projectionWords } from './messages/model-lifetime.ts';
import { opportunitiesWords } from './messages/model-opportunities.ts';
import { retentionWords } from './messages/model-retention.ts';
import { coxWords, secondPurchaseWords, survivalWords } from './messages/model-survival.ts';
import { anyModelWords } from './messages/model.ts';

/** What a reader is told of a model, by the names that its description and its results use. */
export interface ModelWords {
  readonly name: Message;
  /** The question that it answers, in a sentence. */
  readonly about: Message;
  readonly tables: Words;
  readonly options: Words;
  readonly choices: Words;
  readonly facts: Words;
  readonly refusals: Words;
  readonly setAside: Words;
  /** Titles of its pictures. */
  readonly pictures: Words;
  /** What stands at axes and in legends. */
  readonly labels: Words;
  /** Names of published results and of their figures, where they are not the same in both languages. */
  readonly references: Words;
}

export type Words = Readonly<Record<string, Message>>;

const byModel: Readonly<Record<string, ModelWords>> = {
  churn: churnWords,
  'churn-orders': churnOrdersWords,
  'k-means': kMeansWords,
  elbow: elbowWords,
  rules: rulesWords,
  survival: survivalWords,
  'second-purchase': secondPurchaseWords,
  cox: coxWords,
  migration: migrationWords,
  'lifetime-value': lifetimeValueWords,
  projection: projectionWords,
  retention: retentionWords,
  opportunities: opportunitiesWords,
};

/** Of a model that this version does not know, only what is said of any. */
export function wordsOfModel(model: string): ModelWords {
  const own = Object.hasOwn(byModel, model) ? byModel[model] : undefined;
  if (!own) return { ...anyModelWords, name: asWritten(model), about: asWritten('') };
  return {
    ...own,
    options: { ...anyModelWords.options, ...own.options },
    refusals: { ...anyModelWords.refusals, ...own.refusals },
    setAside: { ...anyModelWords.setAside, ...own.setAside },
  };
}

/** The word for a name; a name without one is shown as it is. */
export function wordFor(words: Words, name: string): Message {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? asWritten(name);
}

function asWritten(name: string): Message {
  return { en: name, zh: name };
}
