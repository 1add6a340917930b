/** The languages that run, a line each. */
import type { Assets, Engine } from '../trace/program';
import { createNotationEngine } from './notation';
import { createRustEngine } from './rust';

const makers: Readonly<Record<string, (assets: Assets) => Engine>> = {
  memory: createNotationEngine,
  rust: createRustEngine,
};

/** Gives the engine of a language, made on its first use; undefined for a language without one. */
export type Engines = (language: string) => Engine | undefined;

export function createEngines(assets: Assets): Engines {
  const made = new Map<string, Engine>();
  return (language) => {
    const known = made.get(language);
    if (known || !Object.hasOwn(makers, language)) return known;
    const engine = makers[language]?.(assets);
    if (engine) made.set(language, engine);
    return engine;
  };
}
