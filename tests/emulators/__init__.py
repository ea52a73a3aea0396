"""AWS on the loopback: moto's server, with what its CloudFormation lacks added."""
