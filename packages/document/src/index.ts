export * from "./access.js";
export * from "./enums.js";
export * from "./evidence.js";
export * from "./operations.js";
export * from "./pointer.js";
export * from "./references.js";
export * from "./schemas.js";
export * from "./types.js";
