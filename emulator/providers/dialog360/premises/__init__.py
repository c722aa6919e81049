"""The surface that numbers had before Meta's cloud, under `/v1`: legacy numbers and the sandbox."""
