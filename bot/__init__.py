"""bangdan (榜单): questions about leaderboards of large language models, answered in chat."""
