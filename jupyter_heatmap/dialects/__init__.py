"""Each dialect turns a reference's call into our spec and a wire request. Pure: inputs are read, never changed."""
