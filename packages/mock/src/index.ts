export { type Mock, MockError, type MockOptions, startMock } from "./mock.js";
