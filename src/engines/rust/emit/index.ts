/** From MIR to what the machine runs: `emit` for the code, `rustHost` for what the host does for it. */
export { type EmitOptions, type EmittedCode, emit } from './emitter';
export { type BlockUse, type HostOptions, type Panic, type RustHost, rustHost } from './host';
