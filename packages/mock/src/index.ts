export { MockError, type Mock, type MockOptions, startMock } from "./mock.js";
