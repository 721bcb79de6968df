import path from 'node:path';
import { text } from './repository.ts';

/** A stage of the Dockerfile, with what this project uses of the syntax: no line continuations, no build arguments. */
export interface Stage {
  readonly base: string;
  readonly name: string | undefined;
  readonly instructions: readonly { readonly name: string; readonly value: string }[];
}

export interface Copy {
  /** Stage that it is copied from; undefined is the repository. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  /** Where each source is in the image, below the working directory. */
  readonly targets: readonly string[];
}

export function readStages(): readonly [Stage, ...Stage[]] {
  const lines = text('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const starts = lines.flatMap((line, at) => (line.startsWith('FROM ') ? [at] : []));
  const stages = starts.map((start, at): Stage => {
    const [from = '', ...rest] = lines.slice(start, starts[at + 1]);
    const [, base = '', , name] = from.split(' ');
    const instructions = rest.map((line) => {
      const [name = '', ...words] = line.split(' ');
      return { name, value: words.join(' ') };
    });
    return { base, name, instructions };
  });
  const [first, ...others] = stages;
  if (first === undefined) throw new Error('The Dockerfile has no stage');
  return [first, ...others];
}

export function valuesOf(stage: Stage, instruction: string): string[] {
  return stage.instructions.filter(({ name }) => name === instruction).map(({ value }) => value);
}

export function copiesOf(stage: Stage): Copy[] {
  return valuesOf(stage, 'COPY').map((value) => {
    const words = value.split(' ');
    const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
    const paths = words.map((word) => path.normalize(word).replace(/\/$/, ''));
    const sources = paths.slice(0, -1);
    const target = paths.at(-1) ?? '';
    // A folder's contents go to the target; files go into it.
    return {
      from,
      sources,
      targets: target === '.' ? sources.map((source) => path.basename(source)) : [target],
    };
  });
}

/** Everything that the stage copies, as paths below its working directory. */
export function contentsOf(stage: Stage): string[] {
  return copiesOf(stage).flatMap(({ targets }) => targets);
}
