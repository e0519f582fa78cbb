# Prints what Jekyll makes of the Markdown pages of the site in each folder named, without layouts, themes and plugins:
# one JSON object a line, with `site`, `page` (its path) and `html`, or `error` where Jekyll cannot build it so.
# Usage: ruby site_bodies.rb DATE SITE...

require "jekyll"
require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "rouge"
require "tmpdir"

date, *folders = ARGV
Jekyll.logger.log_level = :error

# The body alone, and an error of one page does not stop the others.
class Jekyll::Renderer
  def place_in_layouts(content, _payload, _info) = content
end

class Jekyll::Site
  attr_accessor :refused

  def render_regenerated(document, payload)
    document.renderer.payload = payload
    document.output = document.renderer.run
  rescue StandardError, Liquid::Error => e
    refused[document] = e.message
  end
end

def bodies(folder, date, destination)
  Dir.chdir(folder)
  config = Jekyll.configuration("quiet" => true, "safe" => true, "destination" => destination, "disable_disk_cache" => true)
  config.merge!("theme" => nil, "plugins" => [], "time" => date, "incremental" => false)
  site = Jekyll::Site.new(config)
  site.refused = {}
  site.reset
  site.read
  site.generate
  site.render
  pages = site.pages + site.collections.values.flat_map(&:docs)
  pages.each do |page|
    next unless page.renderer.converters.any?(Jekyll::Converters::Markdown)

    result = { "site" => folder, "page" => File.join(site.source, page.relative_path) }
    refused = site.refused[page]
    result[refused ? "error" : "html"] = refused || page.output
    puts JSON.generate(result)
  end
rescue StandardError => e
  puts JSON.generate("site" => folder, "page" => nil, "error" => e.message)
end

folders.each do |folder|
  child = fork { Dir.mktmpdir { |destination| bodies(File.expand_path(folder), date, destination) } }
  Process.wait(child)
end
