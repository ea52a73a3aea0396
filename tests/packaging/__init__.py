"""The packaged application: the generated build, run with the SAM CLI against an emulator."""
