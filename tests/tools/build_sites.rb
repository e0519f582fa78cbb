# Builds the site of each folder named, as `jekyll build -q` there would; Jekyll is read in once for all of them.

require "jekyll"
require "kramdown"
require "kramdown-parser-gfm"
require "rouge"
require "jekyll-sass-converter"

ARGV.each do |folder|
  site = fork { Dir.chdir(folder) { Jekyll::Commands::Build.process("quiet" => true) } }
  Process.wait(site)
  abort "#{folder}: jekyll failed" unless $?.success?
end
