"""What belongs together: links between hypotheses, and merging one into another."""
