/** From MIR to what the machine runs: `emit` for the code, `rustHost` for what the host does for it. */
export { type EmitCache, type EmitOptions, type EmittedCode, emit, newEmitCache } from './emitter';
export { type BlockUse, type HostOptions, type RustHost, rustHost } from './host';
