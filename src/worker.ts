/** The engines' worker, in Node (`worker_threads`) and in a browser alike. All it does is in `live/serve`. */
import { parentPort } from 'node:worker_threads';
import { createEngines } from './engines/registry';
import { serve } from './live/serve';
import { workerEnd } from './live/workerPort';

serve(workerEnd(parentPort), createEngines);
