//! The desk without a window, flow by flow.
