import { expect, it } from 'vitest';
import { inParts } from '../../../src/models/in-parts.ts';
import { shareDone } from '../../../src/models/share-done.ts';

it('progress of parts is shared out by their work, one part after the other', () => {
  const told: number[] = [];
  const part = inParts((done) => told.push(done), { read: 1, choose: 0, fit: 3 });
  part.read(0.5);
  part.read(1);
  part.choose(1);
  part.fit(0.5);
  part.fit(1);
  expect(told).toEqual([0.125, 0.25, 0.25, 0.625, 1]);
});

it('progress of work without any part is told without a number that is none', () => {
  const told: number[] = [];
  inParts((done) => told.push(done), { none: 0 }).none(1);
  expect(told).toEqual([0]);
});

it('what takes longer than usual is told ever more slowly, and never done before it is', () => {
  const told = [0, 0.5, 1, 2, 4, 100].map(shareDone);
  expect(told).toEqual([0, 0.45, 0.9, 0.95, 0.975, 0.999]);
});
